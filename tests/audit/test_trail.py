"""Every operation leaves a line, and no line, note or log names a person."""

from __future__ import annotations

import importlib
import inspect
import json
import logging
import pkgutil

import pytest

from dangvu.access.operations.begin import Beginning, begin_register
from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.register.models import PersonName, PersonNumber
from dangvu.register.operations.open_sealed import (
    propose_opening,
)
from support.organisation import (
    PASSWORD,
    SYSTEM,
    at,
)
from support.reading import trail
from support.verbs import DAY
from support.verbs_of_members import MemberVerbs
from support.verbs_of_units import UnitVerbs

#: Steps inside other verbs, which leave the line.
INTERNAL = {
    "carry_out",
    "enter_person",
    "open_recording",
    "post",
    "restrict_fields",
    "write_line",
}


class Desk(UnitVerbs, MemberVerbs):
    """Does every verb once, in an order that is possible."""

    def everything(self):
        for section in (
            "authorise",
            "organise",
            "open_offices",
            "manage_accounts",
            "hold_posts",
            "seal",
            "rename",
            "enter",
            "move",
            "leave",
            "correct",
            "state",
            "reorganise",
        ):
            yield from getattr(self, section)()


def verbs():
    """Public functions of the operations that take an actor and a moment."""
    for room in ("units", "register", "access", "reorganisation"):
        package = importlib.import_module(f"dangvu.{room}.operations")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, member in inspect.getmembers(
                importlib.import_module(module.name), inspect.isfunction
            ):
                wanted = {"actor", "at"} <= set(inspect.signature(member).parameters)
                is_verb = member.__module__ == module.name
                if wanted and is_verb and not name.startswith("_"):
                    yield name


@pytest.fixture
def done(units, people, caplog):
    """Everything that can be done, done once; the codes that each act left."""
    with caplog.at_level(logging.DEBUG):
        left, seen = [], set()
        for code, _result in Desk(units, people).everything():
            lines = {line.pk: line.code for line in trail() if line.pk not in seen}
            seen |= lines.keys()
            left.append((code, code in lines.values()))
    return left


def test_every_operation_leaves_a_line_with_its_code(done):
    assert [code for code, is_there in done if not is_there] == []
    assert len(done) == 59


def test_every_operation_is_in_the_table():
    source = inspect.getsource(MemberVerbs) + inspect.getsource(UnitVerbs)

    missing = {name for name in verbs() if name not in source} - INTERNAL
    assert missing == {begin_register.__name__, propose_opening.__name__}


def test_begin_register_leaves_a_line(db):
    beginning = Beginning("XA", "Xã", "GRASSROOTS", DAY, "mot", "Một", PASSWORD)
    begin_register(actor=SYSTEM, at=at(), beginning=beginning)

    assert {"units.found", "access.assign"} <= {line.code for line in trail()}


def test_no_line_and_no_log_tells_a_name_or_a_number(done, caplog):
    with whole_register():
        private = {
            *PersonName.objects.values_list("full_name", flat=True),
            *PersonNumber.objects.values_list("value", flat=True),
            *("0911222333", "Trường Kín", "Văn Kín"),
        }
        details = [
            json.dumps(e.detail, ensure_ascii=False) for e in Entry.objects.all()
        ]

    logged = [record.getMessage() for record in caplog.get_records("setup")]

    said = [*details, *logged]
    assert [text for text in said for word in private if word in text] == []
    assert len(details) == 64


def test_every_line_about_a_member_names_them_by_id_and_a_unit(done):
    # A reduction is a rule for the whole register: about nobody, so it has no subject.
    about = [
        line
        for line in trail()
        if line.code.startswith("register.") and line.code != "register.reduction"
    ]

    assert {line.subject_kind for line in about} == {"person", "guest"}
    assert all(line.subject_id and line.unit_id for line in about)

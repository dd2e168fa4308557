"""``init`` and ``password``."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dangvu.access.actors import actor_for
from dangvu.accounts.models import User
from dangvu.core.clock import today
from dangvu.units.queries.find import version_on
from support.reading import trail

BEGIN = ("init", "--name", "Đảng bộ xã Mẫu", "--admin", "van-phong")
PASSWORD = re.compile(r"([a-z2-9]{4}-){3}[a-z2-9]{4}")


def answer(*arguments):
    out = StringIO()
    call_command(*arguments, "--format", "json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def refused(*arguments):
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command(*arguments, "--format", "json", stdout=out, stderr=StringIO())
    said = out.getvalue()
    return error.value.returncode, json.loads(said)["error"]["code"] if said else ""


def test_init_begins_the_register_and_tells_the_password_once(db):
    begun = answer(*BEGIN)

    password = begun.pop("password")
    assert begun == {"unit": "ROOT", "username": "van-phong"}
    assert PASSWORD.fullmatch(password)
    user = User.objects.get(username="van-phong")
    assert user.check_password(password)
    actor = actor_for(user, today=today())
    assert (actor.role, actor.place.everything) == ("ORG_OFFICE", True)
    assert {line.actor_name for line in trail()} == {"shell"}


def test_init_takes_code_type_and_day(db):
    begun = answer(
        *BEGIN, "--code", "TP", "--type", "CENTRALLY_RUN", "--since", "2015-02-03"
    )

    root = User.objects.get().assignments.get().unit
    assert begun["unit"] == root.code == "TP"
    version = version_on(root.pk, day=today())
    assert (version.type, version.valid.lower.isoformat()) == (
        "CENTRALLY_RUN",
        "2015-02-03",
    )


def test_init_refuses_a_register_that_has_begun(units):
    assert refused(*BEGIN) == (1, "NOT_EMPTY")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--type", "KHOI"), "UNKNOWN_UNIT_TYPE"),
        (("--since", "2999-01-01"), "FUTURE_DAY"),
        (("--code", "a:b"), "CODE_UNUSABLE"),
    ],
)
def test_init_refuses_what_cannot_be_and_leaves_nothing(db, options, code):
    assert refused(*BEGIN, *options) == (1, code)
    assert not User.objects.exists()


def test_init_needs_a_name_and_an_administrator(db):
    assert refused("init") == (1, "")


def test_password_gives_a_new_one(units, actors):
    told = answer("password", "north")

    assert told["username"] == "north"
    assert PASSWORD.fullmatch(told["password"])
    assert User.objects.get(username="north").check_password(told["password"])
    [line] = trail("access.password_reset")
    assert told["password"] not in str(line.detail)


def test_password_refuses_an_unknown_account(units):
    assert refused("password", "ai") == (1, "UNKNOWN_ACCOUNT")

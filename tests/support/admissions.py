"""Cases of admission for tests: opened at a branch, led through their steps."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import contextmanager

from dangvu.admission.checks.catalogue import catalogue
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.open_case import CaseDraft, open_case
from dangvu.admission.operations.take_step import take_step
from dangvu.admission.step_draft import StepDraft
from dangvu.core.db.scope import whole_register
from dangvu.core.text.folding import fold
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.models import Certificate
from support.organisation import SYSTEM, at

#: The module: its package gives a function the same name.
JUDGE = sys.modules["dangvu.admission.checks.judge"]
BORN = dt.date(2001, 3, 12)
CEREMONY = dt.date(2025, 11, 25)

#: The ordinary way through the table, with the days of worked example WE-01.
WAY = (
    ("T1", "2025-02-10"),
    ("T2", "2025-05-05"),
    ("T3", "2025-07-15"),
    ("T4", "2025-07-28"),
    ("T5", "2025-07-30"),
    ("T6", "2025-07-31"),
    ("T7", "2025-09-05"),
    ("T8", "2025-09-10"),
    ("T10", "2025-10-08"),
    ("T11", "2025-10-10"),
    ("T13", "2025-10-29"),
    ("T14r", "2025-11-05"),
    ("T14", "2025-11-25"),
)


@contextmanager
def checks_are(monkeypatch, found=()):
    """Let only these checks fire (id: what its function gives), none by default."""
    functions = dict.fromkeys(catalogue(), lambda moment: [])
    functions |= {code: (lambda moment, fired=fired: [fired]) for code, fired in found}
    with monkeypatch.context() as patch:
        patch.setattr(JUDGE, "every_check", lambda: functions)
        yield


def a_case(unit, *, name="Nguyễn Thị Mẫu An", actor=SYSTEM, **more):
    """Open a case at a branch."""
    values = {"opened_on": dt.date(2025, 2, 1), "birth_date": BORN, "sex": "NU"} | more
    draft = CaseDraft(name, unit.pk, **values)
    return open_case(actor=actor, at=at(), draft=draft)


def stands(case, **columns):
    """Let a case stand somewhere, as its steps would have written it."""
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(**columns)
    return case


def on_probation(unit, name="Nguyễn Thị Mẫu An"):
    """A case whose ceremony was held; the ledger holds nothing of it."""
    case = a_case(unit, name=name)
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(
            state="A14",
            ceremony_on=CEREMONY,
            probation_ends_on=dt.date(2026, 11, 25),
            sections={
                "decision": {"ceremony": {"held_on": CEREMONY.isoformat()}},
                "probation": {"class_certificate": {"number": "7"}},
            },
        )
    return again(case)


def new_member_certificate(person, number, day=dt.date(2026, 5, 4)):
    """A certificate of the class for new members in the book of the branch."""
    with whole_register():
        return Certificate.objects.create(
            kind=ClassKind.NEW_MEMBER,
            person=person,
            unit_id=person.home_id,
            full_name=person.full_name,
            search_key=fold(person.full_name),
            issuer="Trung tâm Chính trị",
            issuer_key="trung tam chinh tri",
            issuer_kind="CENTRE",
            year=day.year,
            number=number,
            issued_on=day,
        )


def forwarded(source, target, **more):
    """A case of a sympathiser that was sent to another branch, with its certificate."""
    case = a_case(source, name="Vũ Thị Mẫu Đi", state="A1", **more)
    move = {"certificate": {"number": "3", "date": "2026-05-04"}}
    step(case, "T20", "2026-05-04", to_unit_id=target.pk, sections={"move": move})
    return again(case)


def step(case, code, day, *, actor=SYSTEM, on=None, **more):
    """Take a step on a day written as in ISO; ``on`` is the day of recording."""
    draft = StepDraft(code, dt.date.fromisoformat(day), **more)
    moment = at(on) if on else at()
    return take_step(actor=actor, at=moment, case=case, draft=draft)


def lead(case, *, until, way=WAY, **more):
    """Take the ordinary steps up to one of them; return the case as it is then."""
    for code, day in way:
        if code == "T3":
            more_facts = {
                "sections": {"listing": {"certificates": [{"date": day}]}},
            }
        else:
            more_facts = {}
        step(case, code, day, number=f"{code}-NQ", **more_facts, **more)
        if code == until:
            break
    return again(case)


def again(case):
    """Read a case anew."""
    with whole_register():
        return AdmissionCase.objects.select_related("person").get(pk=case.pk)

"""Prospects of the small organisation."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

from dangvu.access.acting import acting
from dangvu.access.actors import OfficeActor, actor_for
from dangvu.access.roles import Role
from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import ProspectFile
from dangvu.exchange.operations.import_prospects import receive_prospects
from dangvu.register.models import Person
from dangvu.sources.enums import ReviewKind, Verdict
from dangvu.sources.facts import ProspectFacts
from dangvu.sources.models import ListReview, Prospect
from dangvu.sources.operations.assign_helper import assign_helper
from dangvu.sources.operations.enter_prospect import enter_prospect
from dangvu.sources.operations.guide import TaskDraft, give_task
from dangvu.sources.operations.list_sympathiser import list_sympathiser
from dangvu.sources.operations.review_list import Line, Review, review_list
from dangvu.sources.resolution import Resolution
from dangvu.units.models import Unit
from support.organisation import SYSTEM, TODAY, at, open_account

RESOLVED = dt.date(2026, 5, 4)
NQ = Resolution("03-NQ/CB", RESOLVED)
HOA = ProspectFacts(
    full_name="Đỗ Thị Hoa",
    birth_date=dt.date(2004, 9, 2),
    sex="NU",
    primary_group="SV",
    work_place="Trường Đại học Mẫu",
)


def prospect(unit: Unit, *, day: dt.date = RESOLVED, **facts: object) -> Prospect:
    """Enter somebody as a source of a branch: Hoa, unless other facts are said."""
    with acting(SYSTEM):
        return enter_prospect(
            actor=SYSTEM, at=at(day), unit_id=unit.pk, facts=replace(HOA, **facts)
        )


def sympathiser(unit: Unit, **facts: object) -> Prospect:
    """Enter somebody and put them on the sympathisers' list."""
    one = prospect(unit, **facts)
    with acting(SYSTEM):
        list_sympathiser(actor=SYSTEM, at=at(), prospect=one, resolution=NQ)
        one.refresh_from_db()
    return one


def accompanied(one: Prospect, helper: Person) -> Prospect:
    """Give somebody a helper and a task."""
    with acting(SYSTEM):
        assign_helper(actor=SYSTEM, at=at(), prospect=one, helper=helper, resolution=NQ)
        task = TaskDraft("Tham gia phong trào ở thôn", RESOLVED)
        give_task(actor=SYSTEM, at=at(), prospect=one, draft=task)
    return one


def left_open(one: Prospect) -> tuple[int, int, int]:
    """Count the places on the list, helpers and tasks of somebody that are open."""
    with whole_register():
        return (
            one.listings.filter(dropped_on=None).count(),
            one.helpers.filter(until=None).count(),
            one.tasks.filter(reviewed_on=None).count(),
        )


def reviewed(unit: Unit, *people: Prospect) -> ListReview:
    """Record a monthly review that keeps some sympathisers."""
    lines = [Line(one, Verdict.GIU) for one in people]
    review = Review(unit.pk, ReviewKind.THANG, NQ, lines)
    with acting(SYSTEM):
        return review_list(actor=SYSTEM, at=at(), review=review)


def brought(actor: OfficeActor, unit: Unit) -> ProspectFile:
    """Send a list of one prospect for a branch."""
    text = "Họ và tên,Ngày sinh,Nhóm nguồn\nMai Thị Lan,02/09/2004,Sinh viên\n"
    with acting(actor):
        return receive_prospects(
            actor=actor,
            at=at(),
            unit=unit,
            name="nguon.csv",
            content=BytesIO(text.encode()),
        )


def office(role: Role, unit: Unit) -> OfficeActor:
    """An actor of an office that the small organisation does not have."""
    user = open_account(f"{role.lower()}-{unit.pk}", role, unit)
    return actor_for(user, today=TODAY)

"""A field that may not be used, on the form that changes a record."""

from __future__ import annotations

import datetime as dt

from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.restrict_fields import restrict_fields
from support.organisation import PAPER, SYSTEM, at


def test_restricted_field_is_neither_shown_nor_asked_for(office, organisation):
    an = organisation.people.an
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=an,
        day=dt.date(2026, 5, 1),
        changes={"phone": "0912345678"},
        decision=PAPER,
    )
    restrict_fields(
        actor=SYSTEM,
        at=at(),
        person=an,
        names=["phone"],
        restricted=True,
        ground="CONSENT",
    )

    answer = office.get(f"/members/{an.uuid}/facts/")

    assert "0912345678" not in answer.content.decode()
    assert answer.context["form"].fields["phone"].disabled
    assert "đảng viên đã rút đồng ý" in answer.content.decode()

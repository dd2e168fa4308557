"""The overlays that hold for people on a day."""

from __future__ import annotations

import datetime as dt

from dangvu.core.db.scope import whole_register
from dangvu.core.periods import Period
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.queries.overlays import overlays_on
from support.organisation import SYSTEM, TODAY, at

SPRING = Period(dt.date(2026, 2, 1), dt.date(2026, 5, 1))


def give(person, kind, period):
    draft = StatusDraft(kind, period)
    set_status(actor=SYSTEM, at=at(), person=person, draft=draft)


def test_overlays_on_are_those_of_the_day(people):
    give(people.an, "EXEMPT", Period(dt.date(2026, 1, 1)))
    give(people.an, "AWAY", SPRING)

    with whole_register():
        now = overlays_on([people.an, people.binh], day=TODAY)
        then = overlays_on([people.an, people.binh], day=dt.date(2026, 3, 1))

    assert now == {people.an.pk: ["EXEMPT"]}
    assert then == {people.an.pk: ["AWAY", "EXEMPT"]}


def test_overlays_of_others_are_not_told(people):
    give(people.an, "EXEMPT", Period(dt.date(2026, 1, 1)))

    with whole_register():
        assert overlays_on([people.binh], day=TODAY) == {}

"""Two records of one person: how tests put them together and ask what is said."""

from __future__ import annotations

import datetime as dt

from dangvu.core.db.scope import whole_register
from dangvu.core.periods import Period
from dangvu.register.models import (
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.merge_people import merge_people
from dangvu.register.operations.set_status import StatusDraft, set_status
from support.organisation import (
    SYSTEM,
    at,
)
from support.reading import fresh, home_of, stays_of

DAY = dt.date(2026, 3, 1)
WHY = "trùng hồ sơ"


def merge(duplicate, survivor, *taken, actor=SYSTEM, reason=WHY, day=DAY):
    return merge_people(
        actor=actor,
        at=at(),
        duplicate=duplicate,
        survivor=survivor,
        day=day,
        reason=reason,
        taken=taken,
    )


def part(event, actor=SYSTEM):
    reverse_events(actor=actor, at=at(), event_ids=[event.pk], reason="hai người")


def current(*people):
    """Everything that is said now about people, without ids and recordings."""
    found = {}
    with whole_register():
        for model in (Profile, PersonalDetail, PersonName, PersonNumber, StatusFact):
            rows = model.objects.known_at().filter(person__in=people)
            columns = [f.attname for f in model._meta.concrete_fields]
            kept = [c for c in columns if c not in {"id", "known"}]
            found[model.__name__] = sorted(rows.values_list(*kept), key=str)
    return found | {
        p.pk: (fresh(p).full_name, fresh(p).search_key, home_of(p), stays_of(p))
        for p in people
    }


def numbers_of(person):
    with whole_register():
        rows = PersonNumber.objects.known_at().filter(person=person)
        return dict(rows.values_list("scheme", "value"))


def said_of(model, person, *fields):
    with whole_register():
        return model.objects.known_at().filter(person=person).values_list(*fields).get()


def exempt(person, start=dt.date(2025, 1, 1), end=None):
    draft = StatusDraft("EXEMPT", Period(start, end), reason="OLD_AGE")
    return set_status(actor=SYSTEM, at=at(), person=person, draft=draft)

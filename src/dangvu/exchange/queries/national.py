"""Whom to tell the national database of, and what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.models import Q, QuerySet

from dangvu.audit.models import Recording
from dangvu.core.clock import start_of_day
from dangvu.exchange.enums import Outcome
from dangvu.exchange.judging.dossier import Dossier
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.national.cells import NationalRow
from dangvu.exchange.queries.dossiers import read_dossiers
from dangvu.register.enums import EventKind, PersonState, StatusKind
from dangvu.register.models import MembershipEvent, Person, StatusFact
from dangvu.units.models import Unit
from dangvu.units.queries.find import codes_of, names_on
from dangvu.units.queries.scope import units_below_today

_MEMBERS = (PersonState.OFFICIAL, PersonState.PROBATIONARY)
_GONE = (PersonState.LEFT, PersonState.DEAD)
_ENDINGS = (
    EventKind.DEL,
    EventKind.DELP,
    EventKind.EXP,
    EventKind.RES,
    EventKind.DEC,
)
"""Ways out that the template has a status for; who moved away or was merged has none."""

_CHANGED = """
    SELECT person_id FROM register_profile r WHERE {changed} UNION
    SELECT person_id FROM register_personaldetail r WHERE {changed} UNION
    SELECT person_id FROM register_personname r WHERE {changed} UNION
    SELECT person_id FROM register_personnumber r WHERE {changed} UNION
    SELECT person_id FROM register_membership r WHERE {changed} UNION
    SELECT person_id FROM register_statusfact r WHERE {changed} UNION
    SELECT person_id FROM register_membershipevent WHERE recording_id >= %(first)s"""
_SINCE = "(lower(r.known) >= %(first)s OR upper(r.known) >= %(first)s)"


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom to list: everybody at a unit, or only those of whom something is new.

    ``changed_since``: recorded on that day or later; who left or died since is listed
    too. ``batch``: entered or completed by that import. ``template``: the office's own
    file of the template, to be filled instead of ours.
    """

    unit: Unit
    changed_since: dt.date | None = None
    batch: Batch | None = None
    template: Path | None = None


def national_rows(wish: Wish, *, day: dt.date) -> list[NationalRow]:
    """Return what to write, unit by unit in the order of names; for ``acting``.

    The day is today's: the template has no other.
    """
    people = _people(wish)
    ids = list(people.values_list("id", "home_id"))
    homes = {home for _, home in ids if home}
    codes, names = codes_of(homes), names_on(homes, day=day)
    dossiers = read_dossiers([person for person, _ in ids], as_of=day)
    days = _status_days(dossiers, day)
    return [
        NationalRow(
            dossier=dossiers[person],
            unit=f"{codes[home]} - {names.get(home, '')}" if home else "",
            status_day=days.get(person),
        )
        for person, home in ids
    ]


def _people(wish: Wish) -> QuerySet[Person]:
    below = units_below_today(wish.unit.pk)
    people = Person.objects.filter(home_id__in=below)
    if wish.batch is None and wish.changed_since is None:
        people = people.filter(state__in=_MEMBERS)
    else:
        people = people.filter(_still_told())
    if wish.changed_since is not None:
        people = people.filter(pk__in=_changed_since(wish.changed_since))
    if wish.batch is not None:
        people = people.filter(pk__in=_entered_by(wish.batch))
    return people.order_by("home__code", "sort_key", "id")


def _still_told() -> Q:
    endings = MembershipEvent.objects.filter(
        kind__in=_ENDINGS, reversal__isnull=True, person__state__in=_GONE
    )
    return Q(state__in=_MEMBERS) | Q(pk__in=endings.values("person_id"))


def _changed_since(day: dt.date) -> list[int]:
    recorded = Recording.objects.filter(recorded_at__gte=start_of_day(day))
    first = recorded.order_by("pk").values_list("pk", flat=True).first()
    if first is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED.format(changed=_SINCE), {"first": first})
        return [row[0] for row in cursor.fetchall()]


def _entered_by(batch: Batch) -> QuerySet[StagedRow, int | None]:
    written = (Outcome.CREATED, Outcome.UPDATED)
    rows = StagedRow.objects.filter(batch=batch, outcome__in=written)
    return rows.exclude(person=None).values_list("person_id", flat=True)


def _status_days(
    dossiers: dict[int, Dossier], day: dt.date
) -> dict[int, dt.date | None]:
    gone = _in_state(dossiers.values(), _GONE)
    endings = MembershipEvent.objects.filter(
        person__in=gone, kind__in=_ENDINGS, reversal__isnull=True
    )
    days: dict[int, dt.date | None] = dict(
        endings.order_by("effective_date", "slot").values_list(
            "person_id", "effective_date"
        )
    )
    exempt = (
        StatusFact.objects.known_at()
        .valid_on(day)
        .filter(
            kind=StatusKind.EXEMPT, person__in=_in_state(dossiers.values(), _MEMBERS)
        )
    )
    return days | {fact.person_id: fact.valid.lower for fact in exempt}


def _in_state(dossiers: Iterable[Dossier], states: Collection[str]) -> list[int]:
    return [d.person_id for d in dossiers if d.person_id and d.state in states]

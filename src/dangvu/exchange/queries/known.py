"""What the register knows about the people in listings, read in a few questions.

Runs inside ``whole_register``: a number belongs to one person in the whole register,
also where the actor may not look. The judge tells no more than that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from dangvu.core.periods import PartialDate
from dangvu.core.text.folding import fold
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.judging.dossier import Dossier, birth_of
from dangvu.exchange.judging.known import Known, Namesake
from dangvu.exchange.judging.listing import Listing
from dangvu.exchange.judging.record_fields import NUMBERS
from dangvu.exchange.models import StagedRow
from dangvu.exchange.queries.dossiers import read_dossiers
from dangvu.register.enums import NumberScheme, PersonState
from dangvu.register.queries.merged import survivors

_IDENTIFYING = (NumberScheme.NATIONAL_ID, NumberScheme.NATIONAL_UUID)

_BEARERS = """
    SELECT scheme, value, person_id FROM register_personnumber
    WHERE upper_inf(known) AND NOT disputed AND value = ANY(%s)"""
_NAMES = "CREATE TEMPORARY TABLE roster_names (name text, year integer) ON COMMIT DROP"
_NAMESAKES = """
    SELECT n.name, n.year, p.id, p.state, f.birth_date, f.birth_precision
    FROM roster_names n
    JOIN register_person p ON p.search_key = n.name
    JOIN register_profile f ON f.person_id = p.id
     AND upper_inf(f.known) AND upper_inf(f.valid)
     AND f.birth_date >= make_date(n.year, 1, 1)
     AND f.birth_date < make_date(n.year + 1, 1, 1)
    ORDER BY p.id"""
_FREED = """
    SELECT DISTINCT s.person_id FROM exchange_stagedrow s
    JOIN exchange_batch b ON b.id = s.batch_id
    WHERE b.status = %s AND s.person_id = ANY(%s)"""


@dataclass(frozen=True, slots=True)
class _Same:
    """A person of the register with a name and a birth year of the listing."""

    key: tuple[str, int]
    person_id: int
    state: str
    birth: PartialDate


@dataclass(slots=True)
class _Keys:
    """What the listings are looked up by."""

    numbers: set[str] = field(default_factory=set)
    names: set[tuple[str, int]] = field(default_factory=set)


def known_people(listings: Sequence[Listing], *, as_of: dt.date) -> Known:
    """Return everybody whom a row may mean, with all that an import may complete."""
    keys = _keys(listings)
    bearers = _bearers(keys.numbers)
    namesakes = _namesakes(keys.names)
    earlier = _earlier(listings)
    free = _freed([n.person_id for n in namesakes if n.state == PersonState.NONE])
    meant = {p for (scheme, _), p in bearers.items() if scheme in _IDENTIFYING}
    meant |= {n.person_id for n in namesakes} | set(earlier.values())
    instead = survivors(meant)
    dossiers = read_dossiers(meant | set(instead.values()), as_of=as_of)
    people = _People(dossiers, instead)
    known = Known(
        bearers={key: people.get(p) for key, p in bearers.items()},
        earlier={key: people.get(p) for key, p in earlier.items()},
    )
    for (scheme, value), person in bearers.items():
        if person in instead:
            people.get(person).numbers.setdefault(scheme, value)
    for same in namesakes:
        is_free = same.person_id in free
        namesake = Namesake(same.birth, people.get(same.person_id), is_free)
        known.namesakes.setdefault(same.key, []).append(namesake)
    return known


@dataclass(frozen=True, slots=True)
class _People:
    """Dossiers by person; somebody who only bears a number gets an empty one."""

    dossiers: dict[int, Dossier]
    instead: dict[int, int]

    def get(self, person_id: int) -> Dossier:
        person_id = self.instead.get(person_id, person_id)
        if person_id not in self.dossiers:
            self.dossiers[person_id] = Dossier("", "", person_id)
        return self.dossiers[person_id]


def _keys(listings: Iterable[Listing]) -> _Keys:
    keys = _Keys()
    for listing in listings:
        for row in listing.rows:
            values = row.values
            keys.numbers.update(str(values[n]) for n in NUMBERS if n in values)
            born = values.get("birth_date")
            if isinstance(born, PartialDate) and "full_name" in values:
                keys.names.add((fold(str(values["full_name"])), born.day.year))
    return keys


def _bearers(numbers: set[str]) -> dict[tuple[str, str], int]:
    with connection.cursor() as cursor:
        cursor.execute(_BEARERS, [list(numbers)])
        return {(scheme, value): p for scheme, value, p in cursor.fetchall()}


def _namesakes(names: set[tuple[str, int]]) -> list[_Same]:
    with connection.cursor() as cursor:
        cursor.execute(_NAMES)
        with cursor.copy("COPY roster_names FROM STDIN") as copy:
            for key in names:
                copy.write_row(key)
        cursor.execute("ANALYZE roster_names")
        cursor.execute(_NAMESAKES)
        rows = cursor.fetchall()
        cursor.execute("DROP TABLE roster_names")
    return [
        _Same((name, year), person, state, birth)
        for name, year, person, state, day, precision in rows
        if (birth := birth_of(day, precision))
    ]


def _freed(person_ids: list[int]) -> set[int]:
    """Return those whose entry was taken back with the import that made it."""
    if not person_ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_FREED, [BatchStatus.UNDONE, person_ids])
        return {row[0] for row in cursor.fetchall()}


def _earlier(listings: Iterable[Listing]) -> dict[tuple[str, int], int]:
    """Return whom the same line of the same sheet of the same file gave before."""
    lines: dict[tuple[str, int], int] = {}
    for listing in listings:
        checksum, _, sheet = listing.origin.partition(":")
        rows = StagedRow.objects.filter(
            batch__sha256=checksum,
            sheet=sheet,
            batch__status__in=[BatchStatus.WRITTEN, BatchStatus.UNDONE],
            person__isnull=False,
        )
        for number, person in rows.order_by("batch_id").values_list("row", "person_id"):
            lines[listing.origin, number] = person
    return lines

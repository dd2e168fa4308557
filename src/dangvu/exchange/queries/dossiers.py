"""Read people of the register as dossiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max
from psycopg import sql

from dangvu.core.periods import Period
from dangvu.core.versions import Segment
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.judging.dossier import ALWAYS, Dossier, History
from dangvu.exchange.models import StagedRow
from dangvu.register.enums import EventKind, NameKind, PersonState
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.ledger import Place
from dangvu.register.models import (
    Membership,
    MembershipEvent,
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)

_CHUNK = 10_000


def read_dossiers(person_ids: Iterable[int], *, as_of: dt.date) -> dict[int, Dossier]:
    """Return the dossiers of people, with their places and statuses on a day."""
    dossiers: dict[int, Dossier] = {}
    remaining = iter(sorted(person_ids))
    while chunk := list(islice(remaining, _CHUNK)):
        found = _identities(chunk)
        _add_facts(found, chunk)
        _add_numbers_and_names(found, chunk)
        _add_places(found, chunk, as_of)
        _add_batches(found, chunk)
        dossiers |= found
    return dossiers


def survivors(person_ids: Iterable[int]) -> dict[int, int]:
    """Return which record stands for one that was merged into it."""
    merged = MembershipEvent.objects.filter(
        kind=EventKind.DUP, reversal__isnull=True, person__state=PersonState.LEFT
    )
    absorbed = dict(merged.values_list("person_id", "survivor_id"))
    return {
        person: _last(absorbed, person) for person in person_ids if person in absorbed
    }


def _last(absorbed: Mapping[int, int | None], person: int) -> int:
    while (survivor := absorbed.get(person)) is not None:
        person = survivor
    return person


def _identities(chunk: list[int]) -> dict[int, Dossier]:
    rows = Person.objects.filter(pk__in=chunk).values_list(
        "pk", "full_name", "search_key", "state", "home_id"
    )
    return {
        person: Dossier(name, key, person, state, home)
        for person, name, key, state, home in rows
    }


def _add_facts(found: dict[int, Dossier], chunk: list[int]) -> None:
    for person, profile in _histories(Profile, ProfileFacts, chunk).items():
        found[person].profile = profile
    for person, detail in _histories(PersonalDetail, DetailFacts, chunk).items():
        found[person].detail = detail
    for dossier in found.values():
        if not dossier.detail.segments:
            dossier.detail = History([Segment(ALWAYS, DetailFacts())])


def _histories(
    model: type[Profile] | type[PersonalDetail], facts: type[Any], chunk: list[int]
) -> dict[int, History]:
    """Read histories with the ids of their rows; ends of periods come as plain days."""
    columns = tuple(facts.__dataclass_fields__)
    question = sql.SQL(
        "SELECT person_id, id, lower(valid), upper(valid), {} FROM {}"
        " WHERE upper_inf(known) AND person_id = ANY(%s) ORDER BY person_id, valid"
    ).format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.Identifier(model._meta.db_table),
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [chunk])
        rows = cursor.fetchall()
    histories: dict[int, History] = {}
    for person, group in groupby(rows, key=itemgetter(0)):
        lines = list(group)
        segments = [
            Segment(Period(start, end), facts(*said))
            for _, _, start, end, *said in lines
        ]
        rows_of = [line[1] for line in lines]
        histories[person] = History(segments, segments, rows_of)
    return histories


def _add_numbers_and_names(found: dict[int, Dossier], chunk: list[int]) -> None:
    numbers = PersonNumber.objects.known_at().filter(person_id__in=chunk)
    for person, scheme, value in numbers.order_by("-disputed", "id").values_list(
        "person_id", "scheme", "value"
    ):
        found[person].numbers[scheme] = value
    names = PersonName.objects.known_at().filter(
        person_id__in=chunk, kind=NameKind.OTHER, valid__upper_inf=True
    )
    for person, name in names.values_list("person_id", "full_name"):
        found[person].other_names = name


def _add_places(found: dict[int, Dossier], chunk: list[int], day: dt.date) -> None:
    """The place on the day goes before the place today."""
    stays = Membership.objects.known_at().filter(person_id__in=chunk)
    for rows in (stays.filter(valid__upper_inf=True), stays.valid_on(day)):
        for person, unit, standing in rows.values_list(
            "person_id", "unit_id", "standing"
        ):
            found[person].place = Place(unit, standing)
    later = DateRange(day, None, "[)")
    overlays = StatusFact.objects.known_at().filter(
        person_id__in=chunk, valid__overlap=later
    )
    for person, kind in overlays.values_list("person_id", "kind"):
        found[person].statuses.add(kind)


def _add_batches(found: dict[int, Dossier], chunk: list[int]) -> None:
    rows = StagedRow.objects.filter(
        person_id__in=chunk, batch__status=BatchStatus.WRITTEN
    )
    newest = rows.order_by().values("person_id").annotate(day=Max("batch__as_of"))
    for person, day in newest.values_list("person_id", "day"):
        found[person].newest = day

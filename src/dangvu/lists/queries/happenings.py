"""Entries and statuses of a period, as the rows of a register (sổ).

A register goes with the unit that keeps it: what is listed are the entries of all units
that are answered for today from the unit it is asked for, those that ended included.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import override

from dangvu.core.actor import Actor
from dangvu.lists.listing import Row
from dangvu.lists.registers import Register
from dangvu.papers.paper import Cell
from dangvu.register import permissions
from dangvu.register.code_lists import code_list
from dangvu.register.enums import EventKind
from dangvu.register.models import MembershipEvent, StatusFact
from dangvu.units.queries.find import names_on
from dangvu.units.queries.scope import units_below_today, units_in

_A_DAY = dt.timedelta(days=1)
_GROUNDS = ("exemption_ground", "removal_ground")


def entries_of(
    *, actor: Actor, unit_id: int, register: Register, first: dt.date, last: dt.date
) -> list[Row]:
    """Return the entries of a register from the first to the last day, by day.

    Entries that were taken back are left out.
    """
    inside = set(units_below_today(unit_id)) & set(
        units_in(actor.scope(permissions.VIEW))
    )
    events = MembershipEvent.objects.filter(
        kind__in=register.kinds,
        effective_date__range=(first, last),
        reverses__isnull=True,
        reversal__isnull=True,
    )
    crossing = _crossing(events, register.border, inside)
    rows = list(crossing.order_by("effective_date", "slot", "pk"))
    names = names_on(_units(rows), day=last)
    with override("vi"):
        return [Row(row.person_id, _entry(row, names)) for row in rows]


def statuses_of(
    *, actor: Actor, unit_id: int, register: Register, first: dt.date, last: dt.date
) -> list[Row]:
    """Return the exemptions, or absences, that held on some day of the period."""
    inside = set(units_below_today(unit_id)) & set(
        units_in(actor.scope(permissions.VIEW))
    )
    facts = StatusFact.objects.known_at().filter(
        kind__in=register.kinds,
        unit_id__in=inside,
        valid__overlap=DateRange(first, last + _A_DAY),
    )
    return [
        Row(fact.person_id, _status(fact)) for fact in facts.order_by("valid", "pk")
    ]


def _crossing(
    events: QuerySet[MembershipEvent], border: str, inside: set[int]
) -> QuerySet[MembershipEvent]:
    arrives, leaves = Q(to_unit_id__in=inside), Q(from_unit_id__in=inside)
    if border == "IN":
        return events.filter(arrives).exclude(leaves)
    if border == "OUT":
        return events.filter(leaves).exclude(arrives)
    return events.filter(arrives | leaves)


def _units(rows: Iterable[MembershipEvent]) -> set[int]:
    ends = ((row.from_unit_id, row.to_unit_id) for row in rows)
    return {unit for pair in ends for unit in pair if unit}


def _entry(row: MembershipEvent, names: dict[int, str]) -> dict[str, Cell]:
    left = names.get(row.from_unit_id or 0, "")
    reached = names.get(row.to_unit_id or 0, "")
    return {
        "entry_day": row.effective_date,
        "entry_kind": capfirst(str(EventKind(row.kind).label)),
        "from_place": left or (row.outside if row.kind == EventKind.TIN else ""),
        "to_place": reached or (row.outside if row.kind == EventKind.TOUT else ""),
        "decision_number": row.decision_number,
        "decision_date": row.decision_date,
        "decision_issuer": row.decision_issuer,
        "reason": _ground(row.note),
    }


def _status(fact: StatusFact) -> dict[str, Cell]:
    return {
        "entry_day": fact.valid.lower,
        "until_day": fact.valid.upper - _A_DAY if fact.valid.upper else None,
        "to_place": fact.place,
        "decision_number": fact.decision_number,
        "decision_date": fact.decision_date,
        "decision_issuer": fact.decision_issuer,
        "reason": _ground(fact.reason),
    }


def _ground(text: str) -> str:
    """Name a ground that is a code; anything else is already a reason."""
    for name in _GROUNDS:
        if known := code_list(name).get(text):
            return known.name("vi")
    return text

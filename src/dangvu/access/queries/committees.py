"""Committees as they were on a day, with what the rules say to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import DateField, Func, Q

from dangvu.access.committee_check import (
    CommitteeFacts,
    CommitteeWarning,
    Seat,
    TermFacts,
    warnings_of,
)
from dangvu.access.committees import EXECUTIVE, Rule, kinds_of, rules_on
from dangvu.access.models import AcceptedWarning, Mandate, Term
from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.access.queries.seats import Key, seats_on
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.units.models import UnitVersion
from dangvu.units.queries.scope import units_in

_FIRST_DAY = Func("valid", function="lower", output_field=DateField())


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee of a unit on a day: who sits in it, and what the rules say.

    ``accepted`` says by code why a warning may stand.
    """

    unit_id: int
    facts: CommitteeFacts
    warnings: tuple[CommitteeWarning, ...]
    accepted: Mapping[str, str]

    @property
    def open_warnings(self) -> tuple[CommitteeWarning, ...]:
        """Return the warnings that nobody has accepted."""
        return tuple(one for one in self.warnings if one.code not in self.accepted)

    @property
    def kind(self) -> str:
        """Return the kind of committee."""
        return self.facts.kind

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return who holds a post, in the order of signing lists."""
        return self.facts.seats


def committees_on(
    *,
    actor: Actor,
    unit_ids: Iterable[int],
    day: dt.date,
    official: Mapping[int, int],
) -> list[Committee]:
    """Return the committees of units as they were on a day, as known now.

    Every unit of a type that has a committee is there, whether one was recorded or not;
    other kinds only where they were. ``official`` counts official members by unit.
    Units the actor may not see are left out. Whoever may see a committee may know who
    sits in it, also when the member's branch is out of reach: the committees are chosen
    by right, their holders are read without policies.
    """
    types = _types(actor, unit_ids, day)
    with whole_register():
        found = _Found(
            _accepted(list(types), day),
            _terms(list(types), day),
            seats_on(list(types), day=day),
            official,
            rules_on(day),
        )
    return [
        found.committee((unit_id, kind.code), unit_type, day)
        for unit_id, unit_type in types.items()
        for kind in kinds_of(unit_type)
        if kind.code == EXECUTIVE or found.has((unit_id, kind.code))
    ]


def committee_keys(*, actor: Actor, unit_ids: Iterable[int], day: dt.date) -> list[Key]:
    """Return unit and kind of each committee that ``committees_on`` would find.

    In the order of the units; names nobody and judges nothing.
    """
    wanted = list(unit_ids)
    types = _types(actor, wanted, day)
    with whole_register():
        others = _recorded_kinds(day)
    return [
        (unit_id, kind.code)
        for unit_id in wanted
        if unit_id in types
        for kind in kinds_of(types[unit_id])
        if kind.code == EXECUTIVE or (unit_id, kind.code) in others
    ]


def counting_units(unit_ids: Iterable[int], *, day: dt.date) -> list[int]:
    """Return those of the units whose rules ask how many official members they have."""
    types = {
        unit_type
        for rule in rules_on(day)
        if rule.official_from or rule.official_below is not None
        for unit_type in rule.types
    }
    rows = UnitVersion.objects.known_at().valid_on(day).filter(type__in=types)
    wanted = rows.filter(unit_id__any_of=unit_ids)
    return list(wanted.values_list("unit_id", flat=True))


def _recorded_kinds(day: dt.date) -> set[Key]:
    """Return the committees besides the executive ones that have a term or a post.

    Of all units: there are few, and thousands of numbers of units cost more to plan.
    """
    found: set[Key] = set()
    for model in (Term, Mandate):
        rows = model.objects.known_at().valid_on(day).exclude(kind=EXECUTIVE)
        found.update(rows.values_list("unit_id", "kind").distinct())
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """Terms and seats of many committees, and how many official members there are."""

    accepted: Mapping[Key, Mapping[str, str]]
    terms: Mapping[Key, TermFacts]
    seats: Mapping[Key, list[Seat]]
    official: Mapping[int, int]
    rules: tuple[Rule, ...]

    def has(self, key: Key) -> bool:
        return key in self.terms or key in self.seats

    def committee(self, key: Key, unit_type: str, day: dt.date) -> Committee:
        seats = sorted(self.seats.get(key, ()), key=lambda seat: seat.order)
        facts = CommitteeFacts(
            kind=key[1],
            unit_type=unit_type,
            official=self.official.get(key[0], 0),
            day=day,
            term=self.terms.get(key),
            seats=tuple(seats),
        )
        reasons = self.accepted.get(key, {})
        warnings = tuple(warnings_of(facts, self.rules))
        return Committee(key[0], facts, warnings, reasons)


def _types(actor: Actor, unit_ids: Iterable[int], day: dt.date) -> dict[int, str]:
    """Return the types of those of the units that the actor may look at."""
    rows = UnitVersion.objects.known_at().valid_on(day).filter(unit_id__any_of=unit_ids)
    scope = actor.scope(VIEW_COMMITTEES)
    if not scope.everything:
        rows = rows.filter(Q(unit_id__in=units_in(scope)))
    return dict(rows.values_list("unit_id", "type"))


def _terms(unit_ids: list[int], day: dt.date) -> dict[Key, TermFacts]:
    rows = Term.objects.known_at().valid_on(day).filter(unit_id__any_of=unit_ids)
    columns = rows.annotate(since=_FIRST_DAY).values_list(
        "unit_id",
        "kind",
        "pk",
        "since",
        "planned_end",
        "number",
        "basis",
        "seats",
        "decision_number",
    )
    return {(unit_id, kind): TermFacts(*said) for unit_id, kind, *said in columns}


def reason_of(unit_id: int, *, kind: str, code: str) -> str:
    """Return why a warning of a committee may stand today, or nothing."""
    rows = AcceptedWarning.objects.known_at().filter(
        unit_id=unit_id, kind=kind, code=code
    )
    return rows.values_list("reason", flat=True).first() or ""


def _accepted(unit_ids: list[int], day: dt.date) -> dict[Key, dict[str, str]]:
    rows = AcceptedWarning.objects.known_at().valid_on(day)
    found: dict[Key, dict[str, str]] = {}
    for row in rows.filter(unit_id__any_of=unit_ids):
        found.setdefault((row.unit_id, row.kind), {})[row.code] = row.reason
    return found

"""The planned people as a register of this profile may hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dangvu.core.deployment import holds_sealed
from dangvu.demo.plan.model import PlannedPerson
from dangvu.register.reduction import REDUCIBLE


def permitted(people: Iterable[PlannedPerson]) -> Iterable[PlannedPerson]:
    """Return people without sealed facts in profile B, as they are in A."""
    return people if holds_sealed() else _without_sealed(people)


def _without_sealed(people: Iterable[PlannedPerson]) -> Iterator[PlannedPerson]:
    for person in people:
        changes = tuple(
            change
            for change in person.profile_changes
            if not set(REDUCIBLE) & change.fields.keys()
        )
        yield replace(person, ethnicity="", religion="", profile_changes=changes)

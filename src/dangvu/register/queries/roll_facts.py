"""What a list says of each person besides the name, in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from dangvu.core.periods import PartialDate, Precision
from dangvu.register.models import Person, Profile


@dataclass(frozen=True, slots=True)
class RollFacts:
    """When somebody was born and when the ceremony was, as far as known."""

    birth: PartialDate | None = None
    ceremony_on: dt.date | None = None


def roll_facts(people: Iterable[Person]) -> dict[int, RollFacts]:
    """Return the facts of each person as known now."""
    rows = Profile.objects.known_at().filter(
        person__in=[person.pk for person in people], valid__upper_inf=True
    )
    return {
        person_id: RollFacts(_birth(born, precision), ceremony_on)
        for person_id, born, precision, ceremony_on in rows.values_list(
            "person_id", "birth_date", "birth_precision", "admission_ceremony_on"
        )
    }


def _birth(born: dt.date | None, precision: str) -> PartialDate | None:
    return PartialDate(born, cast("Precision", precision)) if born else None

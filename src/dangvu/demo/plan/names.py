"""Synthetic Vietnamese names by sex, generation and ethnic group."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from dangvu.demo.plan.dice import Dice, fill_urn, pick
from dangvu.demo.plan.material import Urn, document
from dangvu.demo.plan.model import Sex


@dataclass(frozen=True, slots=True)
class Generation:
    """Middle and given names by sex, for people born before a year."""

    born_before: int
    middle: dict[Sex, Urn]
    given: dict[Sex, Urn]


def draw_name(rng: Dice, *, sex: Sex, born: int, ethnicity: str) -> str:
    """Draw a full name for a person of this sex, year of birth and ethnic code."""
    families = _minority_families().get(ethnicity) or _families()
    generation = next(g for g in _generations() if born < g.born_before)
    middle = pick(rng, generation.middle[sex])
    parts = (pick(rng, families), middle, pick(rng, generation.given[sex]))
    return " ".join(part for part in parts if part)


@cache
def _families() -> Urn:
    return fill_urn(document("names")["family"])


@cache
def _minority_families() -> dict[str, Urn]:
    read = document("names")["minority_family"]
    return {code: tuple(families) for code, families in read.items()}


@cache
def _generations() -> tuple[Generation, ...]:
    return tuple(_generation(row) for row in document("names")["generations"])


def _generation(row: dict[str, Any]) -> Generation:
    return Generation(
        born_before=row["born_before"],
        middle={
            "NAM": fill_urn(row["male_middle"]),
            "NU": fill_urn(row["female_middle"]),
        },
        given={"NAM": fill_urn(row["male"]), "NU": fill_urn(row["female"])},
    )

"""How much two identities look like one person. Pure; no database.

Points for what agrees, taken away for what differs; a pair of at least ``SUSPECTED``
goes into the queue. The same name and the same day of birth are enough, as they are for
the warning of an import; the same name and year are not, in a city of many namesakes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio, token_sort_ratio

from dangvu.core.text.folding import comparison_key, fold
from dangvu.duplicates.enums import Likeness
from dangvu.register.enums import NumberScheme

SUSPECTED = 60
POINTS: dict[str, int] = {
    Likeness.NAME_SAME: 30,
    Likeness.NAME_FOLDED: 24,
    Likeness.NAME_ALIKE: 16,
    Likeness.BIRTH_SAME: 36,
    Likeness.BIRTH_AGREES: 20,
    Likeness.BIRTH_NEAR: 20,
    Likeness.BIRTH_YEAR: 6,
    Likeness.NUMBER_SAME: 60,
    Likeness.NUMBER_NEAR: 40,
    Likeness.CEREMONY_SAME: 16,
    Likeness.HOMETOWN_ALIKE: 10,
    Likeness.UNIT_SAME: 6,
    Likeness.NAME_DIFFERS: -30,
    Likeness.BIRTH_DIFFERS: -20,
    Likeness.NUMBER_DIFFERS: -30,
    Likeness.SEX_DIFFERS: -6,
}
#: In per cent: one letter in a name of ten, a word or two in a native place.
NAMES_ALIKE, PLACES_ALIKE = 88, 85
NEAR_DAYS = 31
#: Numbers that are drawn, so that one digit apart is rarely chance; those of CVs follow
#: one another.
DRAWN = (NumberScheme.NATIONAL_ID, NumberScheme.CARD, NumberScheme.OLD_ID)


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a person; ``numbers`` are by scheme."""

    person_id: int
    full_name: str
    birth: dt.date | None = None
    precision: str = "DAY"
    sex: str = ""
    ceremony_on: dt.date | None = None
    hometown: str = ""
    home_id: int | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)

    def told(self) -> str:
        """Write everything that is compared, but where the person is."""
        facts = (self.full_name, self.birth, self.precision, self.sex)
        more = (self.ceremony_on, self.hometown, sorted(self.numbers.items()))
        return repr((*facts, *more))


@dataclass(frozen=True, slots=True)
class Likely:
    """A pair with its points and reasons."""

    first: Traits
    second: Traits
    score: int
    reasons: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Tell whether anything that was compared has changed."""
        both = self.first.told() + self.second.told()
        return hashlib.sha256(both.encode()).hexdigest()


#: Names and native places come again and again in one search.
_folded = lru_cache(maxsize=50_000)(fold)
_toned = lru_cache(maxsize=50_000)(comparison_key)


def weigh(one: Traits, other: Traits) -> Likely:
    """Compare two identities."""
    first, second = sorted((one, other), key=lambda traits: traits.person_id)
    reasons = tuple(_reasons(first, second))
    return Likely(first, second, sum(POINTS[r] for r in reasons), reasons)


def _reasons(one: Traits, other: Traits) -> Iterator[str]:
    yield from _names(one.full_name, other.full_name)
    yield from _births(one, other)
    yield from _numbers(one.numbers, other.numbers)
    if one.sex and other.sex and one.sex != other.sex:
        yield Likeness.SEX_DIFFERS
    if one.ceremony_on and one.ceremony_on == other.ceremony_on:
        yield Likeness.CEREMONY_SAME
    if _same_place(one.hometown, other.hometown):
        yield Likeness.HOMETOWN_ALIKE
    if one.home_id and one.home_id == other.home_id:
        yield Likeness.UNIT_SAME


def _names(one: str, other: str) -> Iterator[str]:
    if one == other or _toned(one) == _toned(other):
        yield Likeness.NAME_SAME
    elif _folded(one) == _folded(other):
        yield Likeness.NAME_FOLDED
    elif ratio(_folded(one), _folded(other)) >= NAMES_ALIKE:
        yield Likeness.NAME_ALIKE
    else:
        yield Likeness.NAME_DIFFERS


def _births(one: Traits, other: Traits) -> Iterator[str]:
    if one.birth is None or other.birth is None:
        return
    if one.precision == other.precision == "DAY":
        if one.birth == other.birth:
            yield Likeness.BIRTH_SAME
        elif _near(one.birth, other.birth):
            yield Likeness.BIRTH_NEAR
        else:
            same_year = one.birth.year == other.birth.year
            yield Likeness.BIRTH_YEAR if same_year else Likeness.BIRTH_DIFFERS
    elif one.birth.year != other.birth.year:
        yield Likeness.BIRTH_DIFFERS
    elif "YEAR" in {one.precision, other.precision}:
        yield Likeness.BIRTH_AGREES
    else:
        same_month = one.birth.month == other.birth.month
        yield Likeness.BIRTH_AGREES if same_month else Likeness.BIRTH_YEAR


def _near(one: dt.date, other: dt.date) -> bool:
    """Say whether one day may be the other mistyped: one part off, two exchanged."""
    parts = zip(one.timetuple()[:3], other.timetuple()[:3], strict=True)
    exchanged = (one.day, one.month) == (other.month, other.day)
    return (
        sum(a != b for a, b in parts) == 1
        or (exchanged and one.year == other.year)
        or abs((one - other).days) <= NEAR_DAYS
    )


def _numbers(one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """Compare the numbers that both have; the nearest scheme speaks."""
    shared = one.keys() & other.keys()
    if any(one[scheme] == other[scheme] for scheme in shared):
        yield Likeness.NUMBER_SAME
        return
    drawn = [OSA.distance(one[s], other[s]) for s in DRAWN if s in shared]
    if drawn and min(drawn) == 1:
        yield Likeness.NUMBER_NEAR
    elif drawn:
        yield Likeness.NUMBER_DIFFERS


def _same_place(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return token_sort_ratio(_folded(one), _folded(other)) >= PLACES_ALIKE

"""What is written about a person besides the ledger, and how it changes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dangvu.demo.plan.dice import DAYS_A_YEAR, Dice, fill_urn, pick
from dangvu.demo.plan.lives import Life
from dangvu.demo.plan.locality import Locality
from dangvu.demo.plan.material import Traits, Urn, document
from dangvu.demo.plan.model import ProfileChange, Sex
from dangvu.demo.plan.names import draw_name
from dangvu.demo.plan.origins import origins
from dangvu.demo.plan.town import Branch
from dangvu.demo.plan.tree import lower_first

KINH = "01"
HANOI_PREFIX = "001"
RETIRED = "13"
STUDENT = "12"
RETIREMENT_AGE: dict[Sex, float] = {"NAM": 61.0, "NU": 57.0}
NEXT_EDUCATION = {"04": "05", "05": "06", "06": "07", "07": "08"}
NEXT_THEORY = {"CHUA": "SC", "SC": "TC", "TC": "CC"}
GRADUATED, SCHOOLED, REHOUSED, CORRECTED = 0.10, 0.14, 0.08, 0.0005


@dataclass(slots=True)
class Profile:
    """The fields of a person at the first event."""

    sex: Sex
    ethnicity: str
    full_name: str
    religion: str
    occupation: str
    employer: str
    edu_general: str
    edu_professional: str
    political_theory: str
    hometown: str
    permanent_address: str
    id_prefix: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The urns that all people share."""

    minority_share: float
    minorities: Urn
    religions: Urn
    schooling: tuple[tuple[int, Urn], ...]


@cache
def tables() -> Tables:
    """Return the urns, filled once."""
    read = document("lives")
    schooling = read["general_education"]
    return Tables(
        minority_share=read["minorities"]["share"],
        minorities=fill_urn(read["minorities"]["weights"]),
        religions=fill_urn(read["religions"]),
        schooling=(
            (1955, fill_urn(schooling["before_1955"])),
            (1975, fill_urn(schooling["before_1975"])),
            (9999, fill_urn(schooling["later"])),
        ),
    )


def draw_profile(
    rng: Dice, *, branch: Branch, traits: Traits, life: Life, place: Locality
) -> Profile:
    """Draw who a member of this branch was on the first day here."""
    shared = tables()
    born = dt.date.fromordinal(life.birth).year
    sex: Sex = "NU" if rng.random() < traits.women else "NAM"
    is_kinh = rng.random() >= shared.minority_share
    ethnicity = KINH if is_kinh else pick(rng, shared.minorities)
    hometown, id_prefix = _draw_origin(rng)
    occupation = _occupation(rng, traits, life, sex)
    return Profile(
        sex=sex,
        ethnicity=ethnicity,
        full_name=draw_name(rng, sex=sex, born=born, ethnicity=ethnicity),
        religion=pick(rng, shared.religions),
        occupation=occupation,
        employer="" if occupation == RETIRED else branch.employer,
        edu_general=pick(
            rng, next(urn for before, urn in shared.schooling if born < before)
        ),
        edu_professional=pick(rng, traits.education),
        political_theory=pick(rng, traits.theory),
        hometown=hometown,
        permanent_address=draw_address(rng, branch, place),
        id_prefix=place.id_prefix or id_prefix,
    )


def draw_address(rng: Dice, branch: Branch, place: Locality) -> str:
    """Draw a house in the commune of a branch."""
    house, lane = 1 + int(rng.random() * 180), 1 + int(rng.random() * 90)
    commune = lower_first(branch.site.commune.full_name)
    return f"Số {house}, ngõ {lane}, {commune}, {place.short_name}"


def _draw_origin(rng: Dice) -> tuple[str, str]:
    known = origins()
    if rng.random() < known.hanoi_share:
        return pick(rng, known.hanoi_places), HANOI_PREFIX
    origin = pick(rng, known.elsewhere)
    prefix = origin.id_prefix if rng.random() < 0.7 else HANOI_PREFIX
    return origin.hometown, prefix


def _occupation(rng: Dice, traits: Traits, life: Life, sex: Sex) -> str:
    age = (life.entry - life.birth) / DAYS_A_YEAR
    drawn = pick(rng, traits.occupations)
    if age >= RETIREMENT_AGE[sex]:
        return RETIRED
    if (drawn == RETIRED and age < 50) or (drawn == STUDENT and age > 24):
        return traits.occupations[0]
    return drawn


def draw_changes(
    rng: Dice,
    *,
    profile: Profile,
    address: Callable[[], str],
    life: Life,
    recorded: tuple[int, int],
) -> tuple[ProfileChange, ...]:
    """Draw the changes while the person was a member, in order of time.

    They are recorded between the two days `recorded`, the last of which is today.
    """
    low, high = life.entry + 30, life.until - 1
    if high <= low:
        return ()
    drawn = [
        (low + int(rng.random() * (high - low)), fields)
        for fields in _by_chance(rng, profile, address)
    ]
    retired = life.birth + int(RETIREMENT_AGE[profile.sex] * DAYS_A_YEAR)
    if low <= retired <= high and profile.occupation != RETIRED:
        drawn.append((retired, {"occupation": RETIRED, "employer": ""}))
    drawn.sort(key=_day)
    return tuple(_change(rng, day, fields, recorded) for day, fields in drawn)


def _by_chance(
    rng: Dice, profile: Profile, address: Callable[[], str]
) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    if rng.random() < GRADUATED and profile.edu_professional in NEXT_EDUCATION:
        found.append({"edu_professional": NEXT_EDUCATION[profile.edu_professional]})
    if rng.random() < SCHOOLED and profile.political_theory in NEXT_THEORY:
        found.append({"political_theory": NEXT_THEORY[profile.political_theory]})
    if rng.random() < REHOUSED:
        found.append({"permanent_address": address()})
    if rng.random() < CORRECTED and profile.ethnicity == KINH:
        found.append({"ethnicity": pick(rng, tables().minorities)})
    return found


def _day(change: tuple[int, dict[str, str]]) -> int:
    return change[0]


def _change(
    rng: Dice, day: int, fields: dict[str, str], recorded: tuple[int, int]
) -> ProfileChange:
    first, today = recorded
    late = min(day + 1 + int(rng.random() * 60), today)
    return ProfileChange(
        dt.date.fromordinal(day), dt.date.fromordinal(max(late, first)), fields
    )

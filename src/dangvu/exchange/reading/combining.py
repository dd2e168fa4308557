"""Facts that a list spreads over several columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dangvu.core.periods import PartialDate
from dangvu.core.text.folding import fold
from dangvu.exchange.addresses import COUNTRY
from dangvu.exchange.reading.issues import Problem
from dangvu.exchange.reading.read_dates import day_text
from dangvu.exchange.reading.readings import Value

_HOME = fold(COUNTRY)

Problems = list[tuple[str, Problem]]


@dataclass(slots=True)
class Draft:
    """The values of a row while it is read.

    ``parts`` are pieces of one value, ``said`` the columns that say something; a
    remark stands with the field whose column it is about.
    """

    values: dict[str, Value] = field(default_factory=dict)
    parts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    problems: Problems = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def combiners_for(fields: Iterable[str]) -> list[Callable[[Draft], None]]:
    """Return what has to be put together, given the columns of a sheet."""
    present = frozenset(fields)
    chosen: list[Callable[[Draft], None]] = [_join_parts]
    if present & {"family_middle_name", "given_name"}:
        chosen.append(_join_name)
    if present & {"birth_date_male", "birth_date_female"}:
        chosen.append(_birth_and_sex)
    if "birth_year" in present:
        chosen.append(_birth_from_year)
    if present & {"sex_male", "sex_female"}:
        chosen.append(_sex_from_marks)
    if "sex_female" in present and not present & {"sex", "sex_male"}:
        chosen.append(_sex_unless_female)
    return chosen


def _join_parts(draft: Draft) -> None:
    if not draft.parts:
        return
    for name, parts in draft.parts.items():
        ordered = [text for _, text in sorted(parts)]
        if len(ordered) > 1 and fold(ordered[-1]) == _HOME:
            ordered.pop()
        draft.values[name] = ", ".join(ordered)


def _join_name(draft: Draft) -> None:
    family = str(draft.values.pop("family_middle_name", ""))
    given = str(draft.values.pop("given_name", ""))
    if joined := f"{family} {given}".strip():
        draft.values.setdefault("full_name", joined)


def _birth_and_sex(draft: Draft) -> None:
    male = draft.values.pop("birth_date_male", None)
    female = draft.values.pop("birth_date_female", None)
    born = male or female
    if born is None:
        return
    draft.values.setdefault("birth_date", born)
    if male and female:
        draft.problems.append(("birth_date_female", Problem("BOTH_SEXES")))
    else:
        draft.values.setdefault("sex", "NAM" if male else "NU")


def _birth_from_year(draft: Draft) -> None:
    year = draft.values.pop("birth_year", None)
    month = str(draft.values.pop("birth_month", ""))
    day = str(draft.values.pop("birth_day", ""))
    if not isinstance(year, PartialDate):
        return
    if year.precision == "YEAR" and month:
        year = _more_precise(draft, year, month=month, day=day)
    born = draft.values.get("birth_date")
    if born is None and year:
        draft.values["birth_date"] = year
    elif isinstance(born, PartialDate) and year and born.day.year != year.day.year:
        problem = Problem("UNLIKELY_DATE", day_text(year))
        draft.problems.append(("birth_year", problem))


def _more_precise(
    draft: Draft, year: PartialDate, *, month: str, day: str
) -> PartialDate | None:
    try:
        first = dt.date(year.day.year, int(month) or 1, int(day or 0) or 1)
    except ValueError:
        text = f"{day}/{month}/{year.day.year}"
        problem = Problem("BAD_DATE", text, "error", sentence="IMPOSSIBLE_DATE")
        draft.problems.append(("birth_year", problem))
        return None
    if not int(month):
        return year
    return PartialDate(first, "DAY" if int(day or 0) else "MONTH")


def _sex_from_marks(draft: Draft) -> None:
    male = draft.values.pop("sex_male", None)
    female = draft.values.pop("sex_female", None)
    if male and female:
        draft.problems.append(("sex_female", Problem("BOTH_SEXES")))
    elif male or female:
        draft.values.setdefault("sex", "NAM" if male else "NU")


def _sex_unless_female(draft: Draft) -> None:
    """Read the only column of sex: who is not ticked as a woman is a man."""
    draft.values.setdefault("sex", "NAM")

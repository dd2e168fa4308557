"""The tables of development, counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.rulebook.calendar import WorkCalendar
from dangvu.rulebook.queries.at import here
from dangvu.rulebook.queries.calendar import work_calendar
from dangvu.rulebook.view import Answer
from dangvu.sources.groups import source_groups
from dangvu.statistics.frame import TOTAL, TOTAL_LABEL
from dangvu.statistics.identities import Identity
from dangvu.statistics.sheets import Column, Figure, Line, LineKind, percent
from dangvu.statistics.statements import Question, ask
from dangvu.statistics.tables import development as declared
from dangvu.units.queries.find import names_on

Days = tuple[dt.date, dt.date]
Parts = tuple[tuple[Column, ...], tuple[Line, ...], tuple[Identity, ...]]


@dataclass(frozen=True, slots=True)
class Cohort:
    """How far a cohort came: people by stage, who left after it, median days to it."""

    people: tuple[int, ...]
    left: tuple[int, ...]
    medians: tuple[int | None, ...]

    @property
    def cells(self) -> dict[str, Figure]:
        """Return it as a line of a table by stages."""
        stages = dict(zip(declared.STAGES, self.people, strict=True))
        return {**stages, "share": percent(self.people[3], self.people[0])} | {
            "left": sum(self.left)
        }


NOBODY = Cohort((0,) * 5, (0,) * 4, (None,) * 4)


def development(code: str, question: Question, period: Days) -> Parts:
    """Count a table of development. Call inside ``whole_register``."""
    if code == declared.STEPS:
        return _steps(question, period)
    if code == declared.OUTSTANDING:
        return _outstanding(question, period)
    cohorts = _cohorts(question, period)
    whole = cohorts.get(("ALL", ""), NOBODY)
    if code == declared.FUNNEL:
        return _columns(declared.FUNNEL_COLUMNS), tuple(_stages(whole)), ()
    told = "UNIT" if code == declared.BY_UNIT else "GROUP"
    parts = {key: one for (kind, key), one in cohorts.items() if kind == told}
    lines = _parted(whole, parts, _names(told, parts, period[1]))
    return _columns(declared.STAGE_COLUMNS), tuple(lines), (_adds_up(whole, parts),)


def _cohorts(question: Question, period: Days) -> dict[tuple[str, str], Cohort]:
    by_child = replace(question, by_child=True)
    rows = ask(by_child, "course", "funnel", first=period[0], last=period[1])
    return {
        (told, code): Cohort(tuple(n[:5]), tuple(n[5:9]), tuple(n[9:]))
        for told, code, *n in rows
    }


def _stages(cohort: Cohort) -> Iterator[Line]:
    left = (*cohort.left, None)
    medians = (None, *cohort.medians)
    for number, (code, label) in enumerate(declared.STAGES.items()):
        cells: dict[str, Figure] = {
            "people": cohort.people[number],
            "share": percent(cohort.people[number], cohort.people[0]),
            "left": left[number],
            "median": medians[number],
        }
        yield Line(code, str(label), cells)


def _parted(
    whole: Cohort, parts: Mapping[str, Cohort], names: Mapping[str, str]
) -> Iterator[Line]:
    yield Line(TOTAL, str(TOTAL_LABEL), whole.cells, LineKind.TOTAL)
    for code in sorted(parts, key=lambda key: (-parts[key].people[0], names[key])):
        yield Line(code, names[code], parts[code].cells)


def _names(told: str, parts: Mapping[str, Cohort], day: dt.date) -> dict[str, str]:
    if told == "UNIT":
        named = names_on([int(code) for code in parts], day=day)
        return {code: named.get(int(code), code) for code in parts}
    groups, language = source_groups(), get_language() or "vi"
    return {
        code: groups[code].name(language) if code in groups else _("Not said")
        for code in parts
    }


def _adds_up(whole: Cohort, parts: Mapping[str, Cohort]) -> Identity:
    """Say whether the parts make the whole at every stage."""
    differences = (
        abs(sum(part.people[number] for part in parts.values()) - people)
        for number, people in enumerate(whole.people)
    )
    return Identity("SUM", sum(differences))


def _steps(question: Question, period: Days) -> Parts:
    first, last = period
    rows = ask(question, "step_rows", "step_days", first=first, last=last)
    rules, calendar = here(day=last), work_calendar()
    lines = [
        Line(
            code,
            str(label),
            _step_cells(
                [r for r in rows if r[0] == code],
                rules.parameter(limit),
                last,
                calendar,
            ),
        )
        for code, (label, limit) in declared.STEP_LINES.items()
    ]
    return _columns(declared.STEP_COLUMNS), tuple(lines), ()


def _step_cells(
    rows: Sequence[tuple[Any, ...]],
    limit: Answer,
    last: dt.date,
    calendar: WorkCalendar,
) -> dict[str, Figure]:
    took = [(calendar.count(s, u), n) for _code, s, u, n in rows if u]
    waits = [(calendar.count(s, last), n) for _code, s, u, n in rows if not u]
    done, in_time = _number(took), _number(t for t in took if t[0] <= limit.number)
    return {
        "limit": limit.number,
        "done": done,
        "in_time": in_time,
        "share": percent(in_time, done),
        "median": _median(took),
        "open": _number(waits),
        "late": _number(w for w in waits if w[0] > limit.number),
    }


def outstanding(question: Question, period: Days) -> list[tuple[Any, ...]]:
    """Return addressees with what is open, what is late, and the oldest in days.

    After them the same three of all addressees together.
    """
    return ask(question, "waiting_rows", "outstanding", first=period[0], last=period[1])


def _outstanding(question: Question, period: Days) -> Parts:
    rows = outstanding(question, period)
    lines = [
        Line(f"A{number}", addressee, {"open": n, "late": late, "oldest": oldest})
        for number, (addressee, n, late, oldest, *_all) in enumerate(rows, start=1)
    ]
    everything = rows[0][4:] if rows else (0, 0, None)
    total = dict(zip(declared.OUTSTANDING_COLUMNS, everything, strict=True))
    whole = Line(TOTAL, str(TOTAL_LABEL), total, LineKind.TOTAL)
    return _columns(declared.OUTSTANDING_COLUMNS), (whole, *lines), ()


def _columns(named: Mapping[str, Promise]) -> tuple[Column, ...]:
    return tuple(Column(code, str(label)) for code, label in named.items())


def _number(pairs: Iterable[tuple[int, int]]) -> int:
    return sum(n for _days, n in pairs)


def _median(pairs: Sequence[tuple[int, int]]) -> int | None:
    """Return the lower median of values that occur so many times."""
    left = (_number(pairs) + 1) // 2
    for days, number in sorted(pairs):
        left -= number
        if left <= 0:
            return days
    return None

"""What the page of targets shows: values, bounds, drawn bars, what opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.desk import formats
from dangvu.desk.addressing import cell_address
from dangvu.desk.elements import Tone
from dangvu.desk.plan_page import Asked
from dangvu.sources.models import Certificate, Referral
from dangvu.targets.indicators import Bound, Measured, Verdict
from dangvu.targets.queries.behind import Row
from dangvu.targets.queries.measures import PLAN, TYPED, Measure, Side

TONES: Mapping[Verdict, Tone] = {
    Verdict.MET: "ok",
    Verdict.BELOW: "due",
    Verdict.ABOVE: "due",
    Verdict.OPEN: "",
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """A count and the address of what is behind it."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target: its value, the bar, the two counts, the bound and its document."""

    code: str
    name: str
    formula: str
    value: str
    ratio: float | None
    bound: str
    verdict: str
    tone: Tone
    numerator: SideShown | None
    denominator: SideShown | None
    document: str
    citation: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list behind a count."""

    name: str
    url_name: str
    reference: object
    birth_date: dt.date | None
    what: str
    day: dt.date | None


def target_rows(found: Iterable[Measure], asked: Asked) -> list[TargetRow]:
    """Return a row for each target in the order of the data."""
    return [_row(one, asked) for one in found]


def _row(one: Measure, asked: Asked) -> TargetRow:
    language = get_language() or "vi"
    indicator, bound = one.indicator, one.chosen.bound
    return TargetRow(
        code=indicator.code,
        name=indicator.name(language),
        formula=indicator.formula(language),
        value=_value(one),
        ratio=_ratio(one),
        bound=bound_word(bound, indicator.measure),
        verdict=_verdict(one),
        tone=TONES[one.verdict],
        numerator=_side(one.numerator, asked),
        denominator=_side(one.denominator, asked),
        document=one.chosen.document,
        citation=indicator.citation,
    )


def bound_word(bound: Bound, measure: Measured) -> str:
    """Write a bound: at least, at most, or from one to the other."""
    sign = {Measured.PERCENT: " %", Measured.TIMES: _(" times")}.get(measure, "")
    low, high = (
        None if n is None else formats.number(n, decimals=int(n != int(n)))
        for n in (bound.lower, bound.upper)
    )
    if low is not None and high is not None:
        return f"{low}–{high}{sign}" if low != high else f"{low}{sign}"
    if low is not None:
        return f"≥ {low}{sign}"
    return f"≤ {high}{sign}" if high is not None else ""


def _value(one: Measure) -> str:
    if one.value is None:
        return _("no data")
    if one.indicator.measure == Measured.PERSONS:
        return formats.number(one.value)
    sign = " %" if one.indicator.measure == Measured.PERCENT else _(" times")
    return f"{formats.number(one.value, decimals=1)}{sign}"


def _ratio(one: Measure) -> float | None:
    """Return how much of the way to the bound is gone, at most all of it."""
    bound = one.chosen.bound
    goal = bound.lower if bound.lower is not None else bound.upper
    if one.value is None or not goal:
        return None
    return min(1.0, one.value / float(goal))


def _verdict(one: Measure) -> str:
    return {
        Verdict.MET: _("met"),
        Verdict.BELOW: _("below the bound"),
        Verdict.ABOVE: _("above the bound"),
        Verdict.OPEN: "",
    }[one.verdict]


def _side(side: Side | None, asked: Asked) -> SideShown | None:
    return SideShown(side.number, _opens(side, asked)) if side else None


def _opens(side: Side, asked: Asked) -> str:
    """Return the address behind a count; a zero opens nothing of people."""
    if side.listed in {PLAN, TYPED}:
        return (
            f"{asked.url}#below" if side.listed == PLAN else asked.address("teachers")
        )
    if side.number and side.listed:
        return asked.address("target_people", side.listed)
    if side.number and side.days:
        return cell_address(asked.code, side.days, side.line, "total", table=side.table)
    return ""


def person_rows(rows: Iterable[Row]) -> list[PersonRow]:
    """Return one line for each referral, certificate or prospect."""
    return [_person(one) for one in rows]


def _person(one: Row) -> PersonRow:
    if isinstance(one, Referral):
        what, day = one.get_state_display(), one.moved_on
        return PersonRow(
            one.full_name, "referral", one.uuid, one.birth_date, str(what), day
        )
    if isinstance(one, Certificate):
        return PersonRow(
            one.full_name, "", one.uuid, one.birth_date, one.number, one.issued_on
        )
    stage = str(one.get_stage_display())
    return PersonRow(
        one.full_name, "prospect", one.uuid, one.birth_date, stage, one.entered_on
    )

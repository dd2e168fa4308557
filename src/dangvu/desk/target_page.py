"""What the page of targets shows: values, bounds, drawn bars, what opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dangvu.desk import formats
from dangvu.desk.addressing import cell_address
from dangvu.desk.elements import Tone
from dangvu.desk.plan_page import TONES as PLAN_TONES
from dangvu.desk.plan_page import Asked, plans_address, state_word
from dangvu.desk.report_page import right_behind
from dangvu.sources.models import Certificate, Prospect, Referral
from dangvu.sources.queries.movers import left_on
from dangvu.targets import permissions
from dangvu.targets.indicators import Bound, Measured, Verdict
from dangvu.targets.queries.behind import (
    ACKNOWLEDGED,
    BECAME,
    CERTIFICATES,
    HELPED_ONES,
    MOVES,
    SENT,
    SYMPATHISERS,
    Row,
)
from dangvu.targets.queries.measures import PLAN, TYPED, Measure, Side
from dangvu.targets.queries.units_planned import (
    GIVEN,
    REACHED,
    TIMELY,
    UNIT_LISTS,
    UNITS,
    UnitPlanned,
)

TONES: Mapping[Verdict, Tone] = {
    Verdict.MET: "ok",
    Verdict.BELOW: "due",
    Verdict.ABOVE: "due",
    Verdict.OPEN: "",
}


#: What each list behind a count holds.
LIST_TITLES: Mapping[str, Promise] = {
    MOVES: _lazy("Holders of the certificate who moved"),
    SENT: _lazy("Referrals that were sent"),
    ACKNOWLEDGED: _lazy("Referrals that were acknowledged"),
    CERTIFICATES: _lazy("Certificates of the awareness class, issued in the year"),
    BECAME: _lazy("Holders of a certificate of the year who were admitted"),
    SYMPATHISERS: _lazy("Sympathisers now"),
    HELPED_ONES: _lazy("Sympathisers with a helper"),
    "within-12": _lazy("Admitted within 12 months of the certificate"),
    "cohort-12": _lazy("Certificates of the year before"),
    "within-24": _lazy("Admitted within 24 months of the certificate"),
    "cohort-24": _lazy("Certificates of two years before"),
    "within-60": _lazy("Admitted within 60 months of the certificate"),
    "cohort-60": _lazy("Certificates of five years before"),
    UNITS: _lazy("All units below"),
    TIMELY: _lazy("Units with a plan approved in time"),
    GIVEN: _lazy("Units with an approved figure"),
    REACHED: _lazy("Units that reached their figure"),
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """A count and the address of what is behind it."""

    number: int
    url: str
    is_typed: bool = False


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


#: Says whether the reader has a right at the unit asked for.
Holds = Callable[[str], bool]


def target_rows(
    found: Iterable[Measure], asked: Asked, *, holds: Holds
) -> list[TargetRow]:
    """Return a row for each target in the order of the data.

    A count leads on only where ``holds`` gives the right that its page asks for.
    """
    return [_row(one, asked, holds) for one in found]


def _row(one: Measure, asked: Asked, holds: Holds) -> TargetRow:
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
        numerator=_side(one.numerator, asked, holds),
        denominator=_side(one.denominator, asked, holds),
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


def _side(side: Side | None, asked: Asked, holds: Holds) -> SideShown | None:
    if side is None:
        return None
    return SideShown(side.number, _opens(side, asked, holds), side.listed == TYPED)


def _opens(side: Side, asked: Asked, holds: Holds) -> str:
    """Return the address behind a count; a zero opens nothing of people."""
    if side.listed in {PLAN, TYPED}:
        typed = asked.address("teachers") if holds(permissions.CHOOSE) else ""
        return typed if side.listed == TYPED else f"{asked.url}#below"
    if side.number and side.listed in UNIT_LISTS:
        return asked.address("target_units", side.listed)
    if side.number and side.listed:
        return asked.address("target_people", side.listed)
    if side.number and side.days and _may_open(side, holds):
        return cell_address(asked.code, side.days, side.line, "total", table=side.table)
    return ""


def _may_open(side: Side, holds: Holds) -> bool:
    right = right_behind(side.table, side.line, "total")
    return right is not None and (not right or holds(right))


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
        reference = one.prospect.uuid if one.prospect else one.uuid
        return PersonRow(
            *(one.full_name, "prospect", reference, one.birth_date),
            *(one.number, one.issued_on),
        )
    stage = str(one.get_stage_display())
    return PersonRow(
        one.full_name, "prospect", one.uuid, one.birth_date, stage, one.entered_on
    )


def moved_rows(rows: Iterable[Row]) -> list[PersonRow]:
    """Return one line for each move; a prospect is one of whom nobody was told."""
    return [
        replace(
            row,
            what=_("left without a referral"),
            day=one.ended_on or left_on(one.particulars),
        )
        if isinstance(one, Prospect)
        else row
        for one, row in ((one, _person(one)) for one in rows)
    ]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit behind a count, with its plan."""

    name: str
    code: str
    depth: int
    url: str
    approved: int | None
    approved_on: dt.date | None
    admitted: int
    state: str
    tone: Tone


def unit_rows(units: Iterable[UnitPlanned], year: int) -> list[UnitRow]:
    """Return one line for each unit, with the address of its plan."""
    return [
        UnitRow(
            name=one.node.name,
            code=one.node.code,
            depth=one.node.depth,
            url=plans_address(one.node.code, year),
            approved=one.target,
            approved_on=one.plan.approved_on if one.plan else None,
            admitted=one.admitted,
            state=state_word(one.plan),
            tone=PLAN_TONES[one.plan.state] if one.plan else "late",
        )
        for one in units
    ]

"""Overlays on memberships: exempt, suspended, temporarily away."""

import datetime as dt
from typing import NamedTuple

from dangvu.demo.plan.dice import DAYS_A_YEAR, Dice, pick
from dangvu.demo.plan.horizon import Horizon
from dangvu.demo.plan.lives import Life
from dangvu.demo.plan.material import document
from dangvu.demo.plan.model import Sex, StatusSpan

OLD_AGE = (72, 84)
EXEMPTED = 0.6
MATERNITY_AGE = (23, 39)
MOTHERS = 0.2
MATERNITY_DAYS = 180
AWAY = 0.03
SUSPENDED = 0.0015


class _Span(NamedTuple):
    kind: str
    start: int
    days: int | None
    reason: str


def draw_statuses(
    rng: Dice, *, horizon: Horizon, life: Life, sex: Sex, known_from: int
) -> tuple[StatusSpan, ...]:
    """Draw the overlays of one person, at most one of each kind.

    They lie inside the membership; one that would end after today is still open.
    Nothing is recorded before `known_from`.
    """
    low, high = life.entry + 30, life.until - 2
    drawn = (_exemption(rng, life, sex), _absence(rng, low, high))
    return tuple(
        _dated(rng, horizon, life, span=span, known_from=known_from)
        for span in drawn
        if span and low <= span.start <= high
    )


def _exemption(rng: Dice, life: Life, sex: Sex) -> _Span | None:
    reasons = document("lives")["reasons"]
    chance = rng.random()
    if chance < EXEMPTED and life.until - life.birth > OLD_AGE[0] * DAYS_A_YEAR:
        return _Span("EXEMPT", _at_age(rng, life, OLD_AGE), None, reasons["age"])
    if chance < MOTHERS and sex == "NU":
        start = _at_age(rng, life, MATERNITY_AGE)
        return _Span("EXEMPT", start, MATERNITY_DAYS, reasons["maternity"])
    return None


def _absence(rng: Dice, low: int, high: int) -> _Span | None:
    chance = rng.random()
    if chance >= AWAY + SUSPENDED:
        return None
    reasons = document("lives")["reasons"]
    start = low + int(rng.random() * (high - low))
    if chance < AWAY:
        days = 90 + int(rng.random() * 270)
        return _Span("AWAY", start, days, pick(rng, reasons["away"]))
    return _Span("SUSPENDED", start, 90 + int(rng.random() * 90), reasons["suspended"])


def _at_age(rng: Dice, life: Life, ages: tuple[int, int]) -> int:
    years = ages[0] + rng.random() * (ages[1] - ages[0])
    return life.birth + int(years * DAYS_A_YEAR)


def _dated(
    rng: Dice, horizon: Horizon, life: Life, *, span: _Span, known_from: int
) -> StatusSpan:
    end = life.until if span.days is None else min(span.start + span.days, life.until)
    recorded = min(span.start + 1 + int(rng.random() * 30), horizon.today)
    return StatusSpan(
        span.kind,
        dt.date.fromordinal(span.start),
        dt.date.fromordinal(end) if end <= horizon.today else None,
        span.reason,
        dt.date.fromordinal(max(recorded, known_from)),
    )

"""Judge a case: every check of every gate it passed, of its next, and of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks.catalogue import DAILY, EVERY_STEP, Entry, catalogue
from dangvu.admission.checks.every import every_check
from dangvu.admission.checks.finding import Finding, Fired, Severity, Value, Words
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import Check
from dangvu.admission.checks.sources import RuleSource
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.rulebook.errors import NoValue
from dangvu.rulebook.library import library

_LANGUAGES = ("vi", "en")
#: The letter of the personal conditions, and the one that the birth date alone brings up.
_PERSONAL, _ABOVE_AGE = "P", "P04"


def judge(
    case: Case, *, at: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> list[Finding]:
    """Return what fires: at each step taken and the next, and on the day ``at``.

    Source: rules-admission §7, contracts §4.
    """
    steps = [*case.steps, *([case.next] if case.next else [])]
    found: list[Finding] = []
    for step in steps:
        found += judge_step(case, step=step, at=at, rules=rules, calendar=calendar)
    if case.next:
        found += told_ahead(case, step=case.next, at=at, rules=rules, calendar=calendar)
    return found + judge_day(case, at=at, rules=rules, calendar=calendar)


def judge_step(
    case: Case, *, step: Step, at: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> list[Finding]:
    """Return what fires at one step on its day, by the rules of that day.

    ``at`` is today: nothing recorded may be dated later, unless it is planned.
    """
    moment = _moment(case, step=step, at=at, rules=rules, calendar=calendar)
    return [*_asked(moment, EVERY_STEP), *_asked(moment, moment.gate)]


def told_ahead(
    case: Case, *, step: Step, at: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> list[Finding]:
    """Return what a permission is warned of before the vote: recorded personal facts.

    What is only not recorded yet is left to its own gate, but for the conditions above
    the age, which the birth date tells. Source: rules-admission §2.3, T4.
    """
    if step.gate != Gate.T4:
        return []
    moment = _moment(case, step=step, at=at, rules=rules, calendar=calendar)
    checks, profile = every_check(), moment.rules.profile
    return [
        replace(_finding(entry, fired, moment), severity=Severity.WARNS)
        for code, entry in catalogue().items()
        if code.startswith(_PERSONAL) and entry.severity(profile)
        for fired in _fired(checks[code], moment)
        if not fired.is_missing or code == _ABOVE_AGE
    ]


@dataclass(frozen=True, slots=True)
class Gap:
    """A check that could not be asked: the rules of the day say nothing of its matter."""

    check: str
    pack: str


def gaps(
    case: Case, *, step: Step, at: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> list[Gap]:
    """Return the checks of a step that its pack has no value for, though others have.

    What only a local rule asks is no gap where that rule does not hold.
    """
    moment = _moment(case, step=step, at=at, rules=rules, calendar=calendar)
    checks = every_check()
    found = []
    for code, entry in catalogue().items():
        if entry.is_asked_at(moment.gate) and entry.severity(moment.rules.profile):
            try:
                list(checks[code](moment))
            except NoValue as missing:
                if _is_national(missing.parameter):
                    found.append(Gap(code, moment.rules.pack.code))
    return found


def _is_national(parameter: str) -> bool:
    return any(parameter in pack.rows for pack in library().national)


def judge_day(
    case: Case, *, at: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> list[Finding]:
    """Return what fires on a day whatever the step: clocks, helper, certificate."""
    found = rules.on(at)
    days, stub = _endless(calendar), rules.is_stub(found, at)
    moment = Moment(case, DAILY, at, found, days, at, stub)
    return list(_asked(moment, DAILY))


def _moment(
    case: Case, *, step: Step, at: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> Moment:
    found = rules.on(step.on, pack=step.pack)
    stub = rules.is_stub(found, step.on)
    return Moment(case, str(step.gate), step.on, found, _endless(calendar), at, stub)


def _endless(calendar: WorkCalendar) -> WorkCalendar:
    """Return the calendar with every year, those outside its table without holidays.

    So old cases, and limits that end in a year not entered yet, can be judged at all.
    """
    return replace(calendar, years=None)


def _asked(moment: Moment, gate: str) -> Iterator[Finding]:
    checks = every_check()
    for code, entry in catalogue().items():
        if entry.is_asked_at(gate) and entry.severity(moment.rules.profile):
            for fired in _fired(checks[code], moment) if code in checks else ():
                yield _finding(entry, fired, moment)


def _fired(function: Check, moment: Moment) -> list[Fired]:
    """Ask a check; rules of the day that say nothing about its matter fire nothing.

    ``gaps`` tells which checks could not be asked for that reason.
    """
    try:
        return list(function(moment))
    except NoValue:
        return []


def _finding(entry: Entry, fired: Fired, moment: Moment) -> Finding:
    severity = entry.severity(moment.rules.profile)
    if severity is None:
        raise ValueError(entry.check)
    in_vi, in_en = (
        {k: _said(v, to) for k, v in fired.values.items()} for to in _LANGUAGES
    )
    return Finding(
        check=entry.check,
        severity=severity,
        gate=moment.gate,
        on=moment.on,
        message_vi=_sentence(entry.message_vi.format_map(in_vi)),
        message_en=_sentence(entry.message_en.format_map(in_en)),
        citation=entry.citation,
        pack=moment.rules.pack.code,
        profile=moment.rules.profile,
        is_missing=fired.is_missing,
        is_overridable=entry.is_overridable,
    )


def _sentence(text: str) -> str:
    """Return a message with a capital, though it may begin with «cha» or «đảng ủy»."""
    return text[:1].upper() + text[1:]


def _said(value: Value, language: str) -> str:
    if isinstance(value, Words):
        return value.vi if language == "vi" else value.en
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "–" if value is None else str(value)

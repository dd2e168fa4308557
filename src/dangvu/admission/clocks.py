"""The clocks of a case: pure, from its document, the rules of the day and a calendar.

Which fact starts a clock, which stops it and which parameter says how long stands in the
table of the procedure; no limit is written here. Source: rules-admission 2.4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.removal import AppealLevel
from dangvu.admission.chains import conditions_of
from dangvu.admission.checks import RuleSource
from dangvu.admission.dossier_life import redone_until
from dangvu.admission.probation import extended_end
from dangvu.admission.procedures import procedures
from dangvu.core.periods import add_months
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.rulebook.enums import Unit
from dangvu.rulebook.errors import NoHolidayTable, NoValue
from dangvu.rulebook.view import Answer
from dangvu.workflow.table import Timer

OPENS = "OPENS"

_MONTHS: Mapping[str, int] = {Unit.MONTHS: 1, Unit.YEARS: 12, Unit.PER_MONTH: 1}
#: What a clock of a request is started and stopped by, at home and abroad.
_REQUESTS: Mapping[str, bool] = {
    "request_received_on": False,
    "request_abroad_received_on": True,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a case on a day.

    ``due`` is the last day in time, ``extended`` the last one with a recorded reason; a
    clock that opens something says with ``due`` the day on which it opens.
    ``is_provisional``: the holiday table does not reach so far yet. ``about`` names the
    addressee of a request.
    """

    timer: Timer
    starts: dt.date
    due: dt.date
    extended: dt.date | None
    stopped_on: dt.date | None
    is_over: bool
    citation: str
    is_provisional: bool = False
    about: str = ""

    @property
    def code(self) -> str:
        """Return the code of the clock."""
        return self.timer.code

    @property
    def is_running(self) -> bool:
        """Say whether what it waits for has not happened."""
        return self.stopped_on is None

    @property
    def last_day(self) -> dt.date:
        """Return the last day with every extension."""
        return self.extended or self.due

    def label(self, language: str) -> str:
        """Return what it is about, in a language."""
        return self.timer.name(language)


def clocks(
    case: Case, *, on: dt.date, rules: RuleSource, calendar: WorkCalendar
) -> list[Clock]:
    """Return every clock that was started, running or not, in the order of the tables.

    Each is counted by the rules of the day on which it started; where those say nothing
    of it, by the rules of the day ``on``.
    """
    timers = [timer for table in procedures().values() for timer in table.timers]
    return [
        clock
        for timer in timers
        if _conditions(case).issuperset(timer.needs)
        for span in _spans(timer, case, rules)
        if (clock := _clock(timer, span, on, rules, calendar))
    ]


def next_due(found: list[Clock], state: str) -> Clock | None:
    """Return the running clock of a state that ends first; opening ones come last."""
    running = [c for c in found if c.is_running and state in c.timer.states]
    return min(
        running, key=lambda c: (c.timer.on_expiry == OPENS, c.last_day), default=None
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """From when to when a clock runs."""

    starts: dt.date
    stopped_on: dt.date | None
    about: str = ""
    postponed_to: dt.date | None = None


def _spans(timer: Timer, case: Case, rules: RuleSource) -> Iterator[_Span]:
    if timer.starts in _REQUESTS:
        for request in case.verification.requests:
            if request.is_abroad is _REQUESTS[timer.starts] and request.received_on:
                yield _Span(request.received_on, request.replied_on, request.addressee)
        return
    facts = facts_of(case, rules)
    starts = facts.get(timer.starts)
    if starts:
        days = [facts.get(name) for name in (timer.stops, *timer.also_stops)]
        yield _Span(
            starts,
            min((day for day in days if day), default=None),
            postponed_to=facts.get(timer.postponed),
        )


def _clock(
    timer: Timer,
    span: _Span,
    on: dt.date,
    rules: RuleSource,
    calendar: WorkCalendar,
) -> Clock | None:
    limit = _limit(timer.limit, (span.starts, on), rules)
    if limit is None:
        return None
    due, guessed = _after(span.starts, limit, limit.number, calendar)
    due, extended = span.postponed_to or due, None
    if timer.extension:
        more = _limit(timer.extension, (span.starts, on), rules)
        number = limit.number + (more.number if more else 0)
        extended, guessed = _after(span.starts, limit, number, calendar)
    last, day = extended or due, span.stopped_on or on
    clock = Clock(
        timer=timer,
        starts=span.starts,
        due=due,
        extended=extended,
        stopped_on=span.stopped_on,
        is_over=day > last,
        citation=limit.citation,
        is_provisional=guessed,
        about=span.about,
    )
    return replace(clock, is_over=on >= due) if timer.on_expiry == OPENS else clock


def _limit(
    parameter: str, days: tuple[dt.date, ...], rules: RuleSource
) -> Answer | None:
    """Return what the rules say on the first of some days on which they say anything."""
    for day in days:
        with suppress(NoValue):
            return rules.on(day).parameter(parameter)
    return None


def _after(
    start: dt.date, limit: Answer, number: int, calendar: WorkCalendar
) -> tuple[dt.date, bool]:
    """Return the last day of a limit, and whether holidays are still missing for it."""
    if limit.unit in _MONTHS:
        return add_months(start, number * _MONTHS[limit.unit]), False
    if limit.unit == Unit.DAYS:
        return start + dt.timedelta(days=number), False
    try:
        return calendar.add(start, number), False
    except NoHolidayTable:
        return replace(calendar, years=None).add(start, number), True


def _conditions(case: Case) -> frozenset[str]:
    organisation = case.organisation
    return conditions_of(
        str(organisation.chain or ""),
        has_section=organisation.has_section_committee,
        has_base=organisation.votes_in_committee,
    )


def facts_of(case: Case, rules: RuleSource) -> dict[str, dt.date | None]:
    """Return the days that start and stop clocks, as the document states them.

    ``rules`` say how long a probation is, from the rules of the ceremony's day.
    """
    listing, decision, move = case.listing, case.decision, case.move
    certificate, listed = listing.certificate, listing.resolution
    reviews = [listed.date if listed else None, listing.reviewed_on]
    return {
        "list_reviewed_on": max((day for day in reviews if day), default=None),
        "certificate_on": certificate.date if certificate else None,
        "dossier_opened_on": listing.dossier_opened_on,
        "dossier_redone_until": _redone_until(case, rules),
        "cell_resolution_on": last_step(case, Gate.T8),
        "cell_sent_on": decision.sent_by_cell_on,
        "base_sent_on": decision.sent_by_grassroots_on,
        "decision_on": decision.signed_on or decision.refused_on,
        "admitted_on": decision.signed_on,
        "decision_received_on": decision.received_on,
        "ceremony_clock_on": _ceremony_clock(case, rules),
        "ceremony_on": decision.ceremony.held_on,
        "member_cv_on": decision.member_cv.date if decision.member_cv else None,
        "database_on": decision.database_entry_on,
        **_probation_days(case, rules),
        **_recognition_days(case),
        **_moving_days(case),
        "reconsider_asked_on": move.review_asked_on,
        "reconsidered_on": move.review_answered_on,
        "left_on": case.readmission.left_on,
        "expunged_on": case.readmission.expunged_on,
        "removal_received_on": case.removal.received_on,
        **_appeal_days(case),
    }


def _redone_until(case: Case, rules: RuleSource) -> dt.date | None:
    opened_on = case.listing.dossier_opened_on
    with suppress(NoValue):
        if opened_on:
            local = rules.on(opened_on)
            return redone_until(case, opened_on=opened_on, rules=local)
    return None


def _ceremony_clock(case: Case, rules: RuleSource) -> dt.date | None:
    """Return the day from which the time for the ceremony runs (ceremony-clock)."""
    signed, received = case.decision.signed_on, case.decision.received_on
    if signed is None:
        return received
    by_issue = False
    with suppress(NoValue):
        by_issue = rules.on(signed).parameter("ceremony-clock").value == "issue"
    return signed if by_issue else received


def _moving_days(case: Case) -> dict[str, dt.date | None]:
    """Return the days of a move; some clocks run only for a file that is above.

    Who moved before the vote is voted on at the new place, with no time of its own.
    """
    move, decided = case.move, case.decision.signed_on or case.decision.refused_on
    moved, received = move.decided_on, move.file_received_on
    is_passed = case.file_passed_on is not None
    is_above = (
        last_step(case, Gate.T11) is not None
        and not move.is_same_committee
        and (is_passed or not (move.file_forwarded_on or received))
    )
    was_decided = decided is not None and moved is not None and decided <= moved
    was_received = decided is not None and received is not None and decided <= received
    return {
        "moved_with_file_on": moved if is_above and not was_decided else None,
        "file_forwarded_on": move.file_forwarded_on,
        "file_received_on": received,
        "file_passed_on": case.file_passed_on,
        "passed_file_received_on": (
            received if is_passed and not was_received else None
        ),
    }


def _recognition_days(case: Case) -> dict[str, dt.date | None]:
    """Return the days of a recognition, and when bodies above first took it up.

    A case does not note when the file of a recognition was sent.
    """
    recognition = case.probation.recognition
    voted = [b for b in case.votes.ballots if b.gate == Gate.T17 and b.day]
    decided = recognition.signed_on
    steps = [step.on for step in case.steps if step.gate == Gate.T17]
    above = [vote.day for vote in voted] + steps + [decided]
    base = [v.day for v in voted if v.body == Body.GRASSROOTS_COMMITTEE] + [decided]
    return {
        "recognition_resolution_on": last_step(case, Gate.T16),
        "official_decided_on": decided,
        "official_on": case.restated_official_on or recognition.official_from,
        "recognition_above_on": min((day for day in above if day), default=None),
        "recognition_base_on": min((day for day in base if day), default=None),
    }


def _appeal_days(case: Case) -> dict[str, dt.date | None]:
    """Return the days of an appeal; each level has a time of its own to answer."""
    appeal = case.removal.appeal
    if appeal is None:
        return {}
    received = appeal.received_on or appeal.filed_on
    is_central = appeal.level == AppealLevel.CENTRAL
    return {
        "appeal_received_on": received,
        "appeal_received_locally_on": None if is_central else received,
        "appeal_received_at_centre_on": received if is_central else None,
        "appeal_answered_on": appeal.answered_on,
    }


def probation_end(case: Case, rules: RuleSource) -> dt.date | None:
    """Return the day on which probation ends: ceremony and 12 months (294-QĐ/TW 4.2).

    Where a local rule knows extensions it is the day to which it was extended.
    """
    days = _probation_days(case, rules)
    return days["probation_ends_on"]


def _probation_days(case: Case, rules: RuleSource) -> dict[str, dt.date | None]:
    began_on = case.restated_admission_on or case.decision.ceremony.held_on
    if began_on is None:
        return dict.fromkeys(
            ("probation_began_on", "probation_ends_on", "probation_extended_until")
        )
    length = rules.on(began_on).parameter("probation").number
    ends_on = add_months(began_on, length)
    extended = extended_end(case.probation, ends_on=ends_on, rules=rules.on(ends_on))
    return {
        "probation_began_on": began_on,
        "probation_ends_on": extended,
        "probation_extended_until": extended if extended != ends_on else None,
    }


def last_step(case: Case, gate: Gate) -> dt.date | None:
    """Return the day of the last step of a gate that was taken."""
    return next((s.on for s in reversed(case.steps) if s.gate == gate), None)

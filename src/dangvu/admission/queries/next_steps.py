"""What can come next in a case: who acts, until when, what blocks and what unblocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks import Finding
from dangvu.admission.checks.judge import judge_day
from dangvu.admission.clocks import Clock, clocks
from dangvu.admission.enums import Level
from dangvu.admission.judging import (
    UNCONFIRMED,
    askable,
    findings_at,
    left_open,
    section_asked,
)
from dangvu.admission.merging import merged
from dangvu.admission.models import AdmissionCase
from dangvu.admission.places import conditions_at, level_at, unit_at
from dangvu.admission.procedures import PROBATION_ENDS, papers_of, procedure
from dangvu.admission.queries.books import Books, books
from dangvu.admission.queries.document import document_of
from dangvu.admission.standing import kind_conditions, main_step
from dangvu.admission.step_facts import stated, votes_at
from dangvu.core.actor import Actor, may
from dangvu.units.queries.find import names_on, reach_of
from dangvu.workflow.table import Transition

#: Checks of what the form of a step asks beside its vote: the minutes of the ceremony.
_TOLD_WITH = {"T14": frozenset({"C04", "C05"})}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A finding at a step, and the section in which it is put right ('' for none)."""

    finding: Finding
    section: str

    @property
    def blocks(self) -> bool:
        """Say whether the step may not be taken."""
        return self.finding.blocks


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that leads on from where a case is.

    ``may`` says whether the actor may take it where it is taken; ``is_main`` that it is
    the one by which the procedure is meant to go on.
    """

    transition: Transition
    level: Level
    unit_id: int | None
    unit_name: str
    papers: tuple[str, ...]
    obstacles: tuple[Obstacle, ...]
    may: bool
    is_main: bool

    @property
    def is_blocked(self) -> bool:
        """Say whether something has to be put right first."""
        return any(one.blocks for one in self.obstacles)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A case on a day: its document, its clocks, what can come next, what the day says."""

    document: Case
    clocks: list[Clock]
    steps: list[NextStep]
    daily: list[Finding]

    @property
    def main(self) -> NextStep | None:
        """Return the step by which the procedure is meant to go on."""
        return next((step for step in self.steps if step.is_main), None)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What leads on from where a case, or a proceeding beside it, stands."""

    case: AdmissionCase
    document: Case
    leaving: tuple[Transition, ...]
    main: Transition | None
    conditions: frozenset[str]


def outlook_of(
    *, actor: Actor, case: AdmissionCase, on: dt.date, by: Books | None = None
) -> Outlook:
    """Return what can come next in a case that the actor was given, judged on a day."""
    by = by or books()
    document = document_of(case)
    daily = judge_day(document, at=on, rules=by.rules, calendar=by.calendar)
    return Outlook(
        document=document,
        clocks=clocks(document, on=on, rules=by.rules, calendar=by.calendar),
        steps=_steps(actor, case, document, on, by),
        daily=[
            *askable(daily),
            *left_open(document, today=on, rules=by.rules, calendar=by.calendar),
        ],
    )


def next_steps(
    *, actor: Actor, case: AdmissionCase, on: dt.date, by: Books | None = None
) -> list[NextStep]:
    """Return every step that leads on from where a case is, the main one first."""
    by = by or books()
    return _steps(actor, case, document_of(case), on, by)


def _steps(
    actor: Actor, case: AdmissionCase, document: Case, on: dt.date, by: Books
) -> list[NextStep]:
    conditions = conditions_at(case) | kind_conditions(document)
    state = _state_on(case, on)
    at = Standpoint(
        case=case,
        document=document,
        leaving=procedure().leaving(state, conditions),
        main=main_step(state, conditions),
        conditions=conditions,
    )
    return steps_from(actor=actor, at=at, on=on, by=by)


def steps_from(
    *, actor: Actor, at: Standpoint, on: dt.date, by: Books
) -> list[NextStep]:
    """Return the steps that lead on, each judged on a day, the main one first."""
    case = at.case
    units = {one.code: unit_at(case, one.place) for one in at.leaving}
    names = names_on([unit for unit in units.values() if unit], day=on)
    reaches = {unit: reach_of(unit) for unit in {*units.values()} if unit}
    steps = [
        NextStep(
            transition=one,
            level=level_at(case, one.place),
            unit_id=units[one.code],
            unit_name=names.get(units[one.code] or 0, ""),
            papers=papers_of(one, at.conditions),
            obstacles=_obstacles(_as_taken(case, at.document, one, on), one, on, by),
            may=may(actor, one.right, *reaches.get(units[one.code] or 0, ())),
            is_main=one is at.main,
        )
        for one in at.leaving
    ]
    return sorted(steps, key=lambda step: (not step.is_main, step.transition.is_side))


def _state_on(case: AdmissionCase, on: dt.date) -> str:
    """Return the state of a case; a probation that is over counts as ended that day.

    The step of the calendar is written with the next step, or by the worker.
    """
    ending, ends_on = procedure().transition(PROBATION_ENDS), case.probation_ends_on
    is_over = case.state in ending.sources and ends_on and ends_on <= on
    return ending.target if is_over else case.state


def _as_taken(
    case: AdmissionCase, document: Case, transition: Transition, on: dt.date
) -> Case:
    """Return the document with what the step itself states, as if taken that day."""
    written = document.probation.recognition.official_from
    said = stated(
        transition.code,
        on=on,
        number="",
        chain=case.chain,
        official_from=None if written else case.probation_ends_on,
    )
    if not said:
        return document
    told = document.model_dump()
    over = merged({name: told[name] for name in said}, said)
    return Case.model_validate({**told, **over})


def _obstacles(
    document: Case, transition: Transition, on: dt.date, by: Books
) -> tuple[Obstacle, ...]:
    return tuple(
        Obstacle(finding, section_asked(finding.check))
        for gate in transition.gates
        for finding in findings_at(
            document,
            Step(gate=Gate(gate), on=on),
            today=on,
            rules=by.rules,
            calendar=by.calendar,
        )
        if finding.check != UNCONFIRMED
        and not (finding.is_missing and is_told_with(transition.code, finding.check))
    )


def is_told_with(transition: str, check: str) -> bool:
    """Say whether a check asks what is recorded with the step itself, as its vote."""
    is_of_the_vote = section_asked(check) == "votes" and bool(votes_at(transition))
    return is_of_the_vote or check in _TOLD_WITH.get(transition, ())

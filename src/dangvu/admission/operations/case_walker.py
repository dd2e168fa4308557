"""A case as the machine of procedures walks it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission import permissions
from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks import Finding
from dangvu.admission.enums import Level
from dangvu.admission.judging import findings_at, kept, refuse_blocked
from dangvu.admission.merging import Section, merged, validated
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.operations.ballots import REPORTING, Ballots, reported
from dangvu.admission.operations.calendar_step import end_probation
from dangvu.admission.operations.follow_prospect import follow_case
from dangvu.admission.operations.held import held, put_sections, save_standing
from dangvu.admission.operations.ledger_effects import ByProcedure, Effect, carry_out
from dangvu.admission.operations.step_number import enter_step_number
from dangvu.admission.places import conditions_at, level_at, require_at, unit_at
from dangvu.admission.procedures import (
    ADMISSION,
    PROBATION_ENDS,
    papers_of,
    procedure,
)
from dangvu.admission.queries.acknowledged import not_yet_told
from dangvu.admission.queries.books import Books, books
from dangvu.admission.queries.document import document_of, sections_of
from dangvu.admission.standing import kind_conditions
from dangvu.admission.step_draft import StepDraft
from dangvu.admission.step_facts import stated
from dangvu.admission.vote_results import refuse_other_result
from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.workflow.table import Transition


class CaseWalker:
    """One step of one case; used once, inside ``whole_register`` and a transaction."""

    def __init__(
        self, *, actor: Actor, at: dt.datetime, case: AdmissionCase, draft: StepDraft
    ) -> None:
        """Take what the step is made of; nothing is read before ``hold``."""
        self.actor, self.at, self.draft = actor, at, draft
        self.today = date_in_vietnam(at)
        self.case = case
        self.books: Books = books()
        self.recording: Recording
        self.sections: dict[str, Section] = {}
        self.document: Case
        self.findings: list[Finding] = []

    def hold(self) -> str:
        """Lock the case, end a probation that is over, lay the step's facts over it."""
        self.recording = open_recording(
            actor=self.actor,
            at=self.at,
            operation="admission.step",
            note=self.draft.note,
        )
        self.case = held(self.case.pk, version=self.draft.version)
        self._end_probation()
        stored = sections_of(self.case)
        self.sections = self._sections(stored)
        self.document = document_of(self.case, stored=stored, sections=self.sections)
        return self.case.state

    def conditions(self) -> frozenset[str]:
        """Return the words of the table that hold for the case."""
        return conditions_at(self.case) | kind_conditions(self.document)

    def require(self, transition: Transition) -> None:
        """Refuse who has no right at the unit that acts, or may not pass checks."""
        require_at(self.actor, transition.right, unit_at(self.case, transition.place))
        if self.draft.overrides:
            decider = unit_at(self.case, Level.DECIDER)
            require_at(self.actor, permissions.OVERRIDE, decider)

    def judge(self, transition: Transition) -> None:
        """Refuse what the checks of the step block, or a vote that says otherwise.

        Raises StepBlocked, VoteSaysOtherwise.
        """
        if self.draft.vote is not None:
            refuse_other_result(
                transition.code,
                self.document.votes.ballots[-1],
                rules=self.books.rules.on(self.draft.acted_on),
            )
        for gate in transition.gates:
            self.findings += findings_at(
                self.document,
                Step(gate=Gate(gate), on=self.draft.acted_on),
                today=self.today,
                rules=self.books.rules,
                calendar=self.books.calendar,
            )
        self.findings = not_yet_told(
            self.findings, self.case, user_id=self.actor.user_id
        )
        refuse_blocked(self.findings, self.draft.overrides)

    def write(self, transition: Transition) -> CaseStep:
        """Write facts, entry of the ledger, state and step, in one transaction."""
        put_sections(self.case, self.sections, recording=self.recording, at=self.at)
        effect = Effect(
            ByProcedure(self.actor), self.at, self.case, self.document, self.draft
        )
        event = carry_out(transition.code, effect)
        step = self._append(transition, event_id=event.pk if event else None)
        by_procedure = ByProcedure(self.actor)
        enter_step_number(actor=by_procedure, at=self.at, case=self.case, step=step)
        self._move(transition)
        save_standing(
            self.case, today=self.today, books=self.books, document=self._after(step)
        )
        if step.from_state != step.to_state:
            follow_case(
                actor=by_procedure, at=self.at, case=self.case, draft=self.draft
            )
        self._leave_line(step)
        return step

    def _after(self, step: CaseStep) -> Case:
        """Return the document with the step that was just taken."""
        gates = procedure().transition(step.transition).gates
        taken = [Step(gate=Gate(g), on=step.acted_on, pack=step.pack) for g in gates]
        steps = (*self.document.steps, *taken)
        return self.document.model_copy(update={"steps": steps})

    def _sections(self, stored: dict[str, Section]) -> dict[str, Section]:
        """Return the sections that the step changes, whole."""
        draft = self.draft
        said = stated(
            draft.transition,
            on=draft.acted_on,
            number=draft.number,
            chain=self.case.chain,
            official_from=None if _is_dated(stored) else self.case.probation_ends_on,
        )
        over = merged(said, dict(draft.sections))
        if draft.vote is not None:
            with_vote = Ballots(self.actor, self.case, draft).added(stored)
            over["votes"] = {**over.get("votes", {}), "ballots": with_vote}
        if draft.transition in REPORTING:
            over["votes"] = reported(stored, draft.transition, draft.acted_on)
        changed = merged({name: stored.get(name, {}) for name in over}, over)
        return {name: validated(name, values) for name, values in changed.items()}

    def _end_probation(self) -> None:
        """Take the step of the calendar first, where the step to come follows it."""
        case, table = self.case, procedure()
        step = table.transition(PROBATION_ENDS)
        sources = table.transition(self.draft.transition).sources
        ends_on = case.probation_ends_on
        if case.state in sources or step.target not in sources:
            return
        if case.state in step.sources and ends_on and ends_on <= self.draft.acted_on:
            end_probation(case, recording=self.recording, by=self.books)

    def _append(self, transition: Transition, *, event_id: int | None) -> CaseStep:
        draft, case = self.draft, self.case
        rules = self.books.rules.on(draft.acted_on)
        forms = papers_of(transition, self.conditions())
        papers: list[dict[str, Any]] = [paper.as_document() for paper in draft.papers]
        if not papers and forms:
            day = draft.acted_on.isoformat()
            papers = [{"form": f, "number": "", "date": day} for f in forms]
            papers[-1 if transition.code == "T4" else 0]["number"] = draft.number
        return CaseStep.objects.create(
            case=case,
            procedure=ADMISSION,
            transition=transition.code,
            from_state=case.state,
            to_state=transition.lands(case.state),
            acted_on=draft.acted_on,
            level=level_at(case, transition.place),
            unit_id=unit_at(case, transition.place),
            recording=self.recording,
            pack=rules.pack.code,
            profile=rules.profile,
            findings=kept(self.findings, draft.overrides, name=self.actor.name),
            papers=papers,
            facts={
                "number": draft.number,
                "issuer": draft.issuer,
                "note": draft.note,
                "to_unit": draft.to_unit_id,
            },
            event_id=event_id,
        )

    def _move(self, transition: Transition) -> None:
        case, state = self.case, transition.lands(self.case.state)
        if state != case.state:
            case.state, case.state_since = state, self.draft.acted_on
            is_closed = procedure().state(state).is_closed
            case.closed_on = self.draft.acted_on if is_closed else None
        if transition.code == "T16x":
            case.short_votes += 1

    def _leave_line(self, step: CaseStep) -> None:
        write_line(
            actor=self.actor,
            at=self.at,
            code="admission.step",
            subject=Subject("case", self.case.pk, self.case.unit_id),
            detail={
                "step": step.transition,
                "day": step.acted_on,
                "passed": [o.check for o in self.draft.overrides],
            },
            recording=self.recording,
        )


def _is_dated(stored: dict[str, Section]) -> bool:
    """Say whether somebody wrote from when on the person is official."""
    return bool(stored.get("probation", {}).get("recognition", {}).get("official_from"))

"""Removal, cancellation, redoing and appeal: opened beside a case, taken step by step.

What is decided in one goes into the case by the case's own step, with its checks and its
entry of the ledger, in the same transaction. Source: rules-admission §6.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.case import Case, Gate, Step
from dangvu.admission.checks import Finding
from dangvu.admission.enums import Level
from dangvu.admission.judging import findings_at, kept, refuse_blocked
from dangvu.admission.merging import Section, merged, validated
from dangvu.admission.models import AdmissionCase, CaseStep, Proceeding
from dangvu.admission.operations.ballots import REPORTING, Ballots, reported
from dangvu.admission.operations.held import held, put_sections, save_standing
from dangvu.admission.operations.ledger_effects import RESTATED, ByProcedure, Effect
from dangvu.admission.operations.proceeding_turns import put_turn
from dangvu.admission.operations.restated_dates import restate_dates
from dangvu.admission.operations.take_step import take_step
from dangvu.admission.places import conditions_at, level_at, require_at, unit_at
from dangvu.admission.procedures import (
    BEGINS,
    REMOVAL,
    papers_of,
    procedure,
)
from dangvu.admission.proceeding_facts import stated_beside
from dangvu.admission.queries.acknowledged import not_yet_told
from dangvu.admission.queries.books import Books, books
from dangvu.admission.queries.document import document_of, sections_of
from dangvu.admission.queries.proceedings import conditions_in
from dangvu.admission.standing import kind_conditions
from dangvu.admission.step_draft import StepDraft
from dangvu.admission.vote_results import refuse_other_result
from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.register.enums import Standing
from dangvu.register.ledger import Place
from dangvu.register.operations.restore import restore_member
from dangvu.workflow.machine import walk
from dangvu.workflow.table import Transition

#: The step of the case that a decision of a procedure is.
_IN_THE_CASE: Mapping[str, str] = {
    "R-DECIDE": "T18",
    "R-DECIDE-C": "T18",
    "R-DIRECT": "T18",
    "H-CANCEL": "T19",
    "H-CANCEL-R": "T19r",
}
#: Steps that are worth nothing without a reason.
NEED_REASON = frozenset(
    {"R-KEEP", "R-DIRECT", "H-KEEP", "S-REDO", "S-STOP", "P-REFUSE", "P-KEEP"}
)
_UPHELD, _RESTATES = "P-UPHOLD", "S-DECIDE"
#: Steps that enter the ledger by a decision of their own.
NEED_NUMBER = frozenset({_UPHELD, _RESTATES})
#: So often is a member asked for a self-review (06-HD/TW điểm 11.1.a).
_ASKS = "remove-selfreview"


class NumberMissing(Refused):
    """A decision that enters the ledger has a number."""

    default_code = "NO_NUMBER"


class CannotBegin(Refused):
    """The case is not in a state in which this procedure begins."""

    default_code = "CANNOT_BEGIN"


@transaction.atomic
def open_proceeding(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    code: str,
    opened_on: dt.date,
) -> Proceeding:
    """Begin a procedure about a case, at its branch or at the body that decides.

    Raises NotAllowed, InTheFuture, CannotBegin.
    """
    place = Level.CELL if code == REMOVAL else Level.DECIDER
    require_at(actor, permissions.RESOLVE, unit_at(case, place))
    refuse_future(opened_on, date_in_vietnam(at))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="admission.proceeding")
        row = held(case.pk)
        if row.state not in BEGINS[code]:
            raise CannotBegin(
                _("This procedure cannot begin while the case is where it is now.")
            )
        same = Proceeding.objects.filter(case=row, procedure=code)
        if same.filter(closed_on__isnull=True).exists():
            raise CannotBegin(_("This procedure is open already; go on with it."))
        proceeding = Proceeding(
            case=row,
            procedure=code,
            state=procedure(code).start.code,
            opened_on=opened_on,
            recording=recording,
        )
        put_turn(proceeding, on=date_in_vietnam(at), by=books())
        proceeding.save(force_insert=True)
        write_line(
            actor=actor,
            at=at,
            code="admission.proceeding",
            subject=Subject("case", row.pk, row.unit_id),
            detail={"procedure": code, "day": opened_on},
            recording=recording,
        )
    return proceeding


@transaction.atomic
def step_proceeding(
    *, actor: Actor, at: dt.datetime, proceeding: Proceeding, draft: StepDraft
) -> CaseStep:
    """Take a step of a procedure; a decision is the step of the case that it means.

    Raises what ``take_step`` raises, ReasonMissing for a step that needs a reason, and
    NumberMissing for one that enters the ledger by its decision.
    """
    refuse_future(draft.acted_on, date_in_vietnam(at))
    with whole_register():
        walker = ProceedingWalker(
            actor=actor, at=at, proceeding=proceeding, draft=draft
        )
        return walk(walker, procedure(proceeding.procedure), draft.transition)


class ProceedingWalker:
    """One step of one procedure beside a case."""

    def __init__(
        self,
        *,
        actor: Actor,
        at: dt.datetime,
        proceeding: Proceeding,
        draft: StepDraft,
    ) -> None:
        """Take what the step is made of; nothing is read before ``hold``."""
        self.actor, self.at, self.draft = actor, at, draft
        self.proceeding = proceeding
        self.recording: Recording
        self.case: AdmissionCase
        self.sections: dict[str, Section] = {}
        self.document: Case
        self.findings: list[Finding] = []
        self.books: Books = books()

    def hold(self) -> str:
        """Lock the case with its procedure; return the state of the procedure."""
        self.recording = open_recording(
            actor=self.actor,
            at=self.at,
            operation="admission.step",
            note=self.draft.note,
        )
        self.case = held(self.proceeding.case_id, version=self.draft.version)
        self.proceeding = Proceeding.objects.get(pk=self.proceeding.pk)
        stored = sections_of(self.case)
        self.sections = self._sections(stored)
        self.document = document_of(self.case, stored=stored, sections=self.sections)
        return str(self.proceeding.state)

    def conditions(self) -> frozenset[str]:
        """Return the words of the table that hold for the case."""
        held = conditions_at(self.case) | kind_conditions(self.document)
        return conditions_in(self.proceeding, held)

    def require(self, transition: Transition) -> None:
        """Refuse who has no right at the unit that acts, or may not pass checks."""
        require_at(self.actor, transition.right, unit_at(self.case, transition.place))
        if self.draft.overrides:
            decider = unit_at(self.case, Level.DECIDER)
            require_at(self.actor, permissions.OVERRIDE, decider)

    def judge(self, transition: Transition) -> None:
        """Ask a reason and the checks; those of a decision the step of the case asks."""
        if transition.code in NEED_REASON:
            require_reason(self.draft.note)
        if transition.code in NEED_NUMBER and not self.draft.number.strip():
            raise NumberMissing(_("Enter the number of the decision."))
        self._refuse_fourth_request(transition)
        self._refuse_other_result(transition)
        if transition.code in _IN_THE_CASE:
            return
        for gate in transition.gates:
            self.findings += findings_at(
                self.document,
                Step(gate=Gate(gate), on=self.draft.acted_on),
                today=date_in_vietnam(self.at),
                rules=self.books.rules,
                calendar=self.books.calendar,
            )
        self.findings = not_yet_told(
            self.findings, self.case, user_id=self.actor.user_id
        )
        refuse_blocked(self.findings, self.draft.overrides)

    def write(self, transition: Transition) -> CaseStep:
        """Write facts, the step of the case or entry it means, state and step."""
        papers = papers_of(transition, self.conditions())
        in_the_case = _IN_THE_CASE.get(transition.code)
        event_id, restated = None, {}
        if in_the_case:
            event_id = self._take(in_the_case).event_id
        else:
            self._put_facts()
        if transition.code == _UPHELD:
            event_id = self._restore()
        if transition.code == _RESTATES:
            restated = restate_dates(self._effect())
        step = self._append(transition, papers, event_id, restated)
        self.proceeding.state = transition.lands(self.proceeding.state)
        is_end = (
            procedure(self.proceeding.procedure).state(self.proceeding.state).is_end
        )
        self.proceeding.closed_on = self.draft.acted_on if is_end else None
        self.proceeding.case = self.case
        put_turn(self.proceeding, on=date_in_vietnam(self.at), by=self.books)
        written = ["state", "closed_on", *Proceeding.STANDING]
        self.proceeding.save(update_fields=written)
        return step

    def _sections(self, stored: dict[str, Section]) -> dict[str, Section]:
        """Return the sections that the step changes, whole."""
        draft, before = self.draft, stored.get("removal", {})
        said = stated_beside(draft.transition, on=draft.acted_on, before=before)
        over = merged(said, dict(draft.sections))
        if draft.vote is not None and draft.transition not in _IN_THE_CASE:
            ballots = Ballots(self.actor, self.case, draft).added(stored)
            over["votes"] = {"ballots": ballots}
        if draft.transition in REPORTING:
            over["votes"] = reported(stored, draft.transition, draft.acted_on)
        whole = merged({name: stored.get(name, {}) for name in over}, over)
        return {name: validated(name, values) for name, values in whole.items()}

    def _refuse_fourth_request(self, transition: Transition) -> None:
        """Refuse to ask once more who was asked as often as the rule says."""
        if transition.code != "R-ASK":
            return
        most = self.books.rules.on(self.draft.acted_on).parameter(_ASKS).number
        if len(self.document.removal.self_review_requests) > most:
            raise CannotBegin(
                _(
                    "The member was asked %(number)s times already. Go on with the vote "
                    "of the branch."
                )
                % {"number": most}
            )

    def _refuse_other_result(self, transition: Transition) -> None:
        if self.draft.vote is not None and transition.code not in _IN_THE_CASE:
            refuse_other_result(
                transition.code,
                self.document.votes.ballots[-1],
                rules=self.books.rules.on(self.draft.acted_on),
            )

    def _take(self, transition: str) -> CaseStep:
        draft = replace(
            self.draft,
            transition=transition,
            version=None,
            sections=merged(
                stated_beside(self.draft.transition, on=self.draft.acted_on, before={}),
                dict(self.draft.sections),
            ),
        )
        return take_step(actor=self.actor, at=self.at, case=self.case, draft=draft)

    def _put_facts(self) -> None:
        put_sections(self.case, self.sections, recording=self.recording, at=self.at)
        save_standing(self.case, today=date_in_vietnam(self.at), books=self.books)

    def _effect(self) -> Effect:
        actor = ByProcedure(self.actor)
        return Effect(actor, self.at, self.case, self.document, self.draft)

    def _restore(self) -> int:
        """Restore the member, and let the case go on where the removal met it."""
        draft, case = self.draft, self.case
        removed = CaseStep.objects.filter(case=case, transition="T18").latest("id")
        if case.person is None:
            raise CannotBegin(_("This case has led to no member."))
        event = restore_member(
            actor=ByProcedure(self.actor),
            at=self.at,
            person=case.person,
            place=Place(case.unit_id, Standing.PROBATIONARY),
            day=draft.acted_on,
            decision=Decision(draft.number, draft.acted_on, draft.issuer),
        )
        case.state, case.state_since = removed.from_state, draft.acted_on
        case.closed_on = None
        save_standing(case, today=date_in_vietnam(self.at), books=self.books)
        return event.pk

    def _append(
        self,
        transition: Transition,
        papers: tuple[str, ...],
        event_id: int | None,
        restated: dict[str, int],
    ) -> CaseStep:
        draft, case = self.draft, self.case
        rules = self.books.rules.on(draft.acted_on)
        listed: list[dict[str, Any]] = [paper.as_document() for paper in draft.papers]
        day = draft.acted_on.isoformat()
        facts = {"number": draft.number, "issuer": draft.issuer, "note": draft.note}
        step = CaseStep.objects.create(
            case=case,
            proceeding=self.proceeding,
            procedure=self.proceeding.procedure,
            transition=transition.code,
            from_state=self.proceeding.state,
            to_state=transition.lands(self.proceeding.state),
            acted_on=draft.acted_on,
            level=level_at(case, transition.place),
            unit_id=unit_at(case, transition.place),
            recording=self.recording,
            pack=rules.pack.code,
            profile=rules.profile,
            findings=kept(self.findings, draft.overrides, name=self.actor.name),
            papers=listed
            or [{"form": f, "number": draft.number, "date": day} for f in papers],
            facts={**facts, RESTATED: restated} if restated else facts,
            event_id=event_id,
        )
        self._leave_line(transition)
        return step

    def _leave_line(self, transition: Transition) -> None:
        write_line(
            actor=self.actor,
            at=self.at,
            code="admission.step",
            subject=Subject("case", self.case.pk, self.case.unit_id),
            detail={
                "step": transition.code,
                "day": self.draft.acted_on,
                "passed": [one.check for one in self.draft.overrides],
            },
            recording=self.recording,
        )

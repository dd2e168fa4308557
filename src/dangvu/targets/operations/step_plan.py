"""Take one step of a plan: propose it, take it back, approve, return, open again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.reasons import require_reason
from dangvu.core.text.folding import nfc
from dangvu.targets.enums import PlanState
from dangvu.targets.models import Plan, PlanStep
from dangvu.targets.operations.write_plan import PlanRefused, checked_figures
from dangvu.targets.procedures import UNIT, plan_procedure
from dangvu.targets.queries.plans import above, below
from dangvu.units.queries.find import reach_of
from dangvu.workflow.machine import walk
from dangvu.workflow.table import Transition

PROPOSE, WITHDRAW, APPROVE = "PROPOSE", "WITHDRAW", "APPROVE"
RETURN, REOPEN = "RETURN", "REOPEN"


@dataclass(frozen=True, slots=True)
class PlanStepDraft:
    """A step and its day.

    ``figures`` are those approved (None: as proposed), with number and date of the
    decision; ``note`` is the reason of a return.
    """

    code: str
    day: dt.date
    figures: Mapping[str, int] | None = None
    decision_number: str = ""
    decision_date: dt.date | None = None
    note: str = ""


@transaction.atomic
def step_plan(
    *, actor: Actor, at: dt.datetime, plan: Plan, draft: PlanStepDraft
) -> Plan:
    """Take a step of a plan.

    Raises NotAllowed where the place that acts is not the actor's, WrongState,
    ReasonMissing for a return without one, InTheFuture, PlanRefused for a plan without
    figures and an approval without its decision. Source: admission 7.5.
    """
    return walk(_Walker(actor, at, plan, draft), plan_procedure(), draft.code)


@transaction.atomic
def approve_below(
    *, actor: Actor, at: dt.datetime, unit_id: int, year: int, draft: PlanStepDraft
) -> list[Plan]:
    """Approve what every unit directly below proposed, as proposed, by one decision.

    Raises as ``step_plan``, and PlanRefused when nobody waits.
    """
    children = below(unit_id, day=date_in_vietnam(at))
    waiting = Plan.objects.filter(
        year=year, state=PlanState.PROPOSED, unit_id__in=children
    ).order_by("unit_id")
    if not waiting:
        raise PlanRefused(_("No unit directly below waits for an approval."))
    return [step_plan(actor=actor, at=at, plan=one, draft=draft) for one in waiting]


class _Walker:
    """One plan that takes one step."""

    def __init__(
        self, actor: Actor, at: dt.datetime, plan: Plan, draft: PlanStepDraft
    ) -> None:
        self.actor, self.at, self.plan, self.draft = actor, at, plan, draft
        self.today = date_in_vietnam(at)

    def hold(self) -> str:
        """Lock the row; what is judged is the locked one."""
        self.plan = Plan.objects.select_for_update().get(pk=self.plan.pk)
        return str(self.plan.state)

    def conditions(self) -> Iterable[str]:
        """Every step is open to every unit."""
        return ()

    def require(self, transition: Transition) -> None:
        """Ask for the right at the place that acts."""
        paths = reach_of(self._place(transition)) or ["-"]
        require(self.actor, transition.right, *paths)

    def judge(self, transition: Transition) -> None:
        """Refuse a step that lacks what it needs."""
        refuse_future(self.draft.day, self.today)
        if transition.code == PROPOSE and not self.plan.proposed:
            raise PlanRefused(_("Enter a figure for at least one group first."))
        if transition.target == PlanState.RETURNED:
            require_reason(self.draft.note)
        if transition.code == APPROVE:
            self._judge_approval()

    def _judge_approval(self) -> None:
        draft = self.draft
        if not draft.decision_number.strip() or draft.decision_date is None:
            raise PlanRefused(_("Enter number and date of the decision that approves."))
        refuse_future(draft.decision_date, self.today)
        proposed_on = self.plan.proposed_on
        if proposed_on and draft.day < proposed_on:
            raise PlanRefused(
                _("The approval cannot be before %(day)s, when it was proposed.")
                % {"day": f"{proposed_on:%d-%m-%Y}"}
            )

    def write(self, transition: Transition) -> Plan:
        """Write state and figures, append the step and the line."""
        plan, draft = self.plan, self.draft
        plan.state = transition.target
        for name, value in self._changes(transition).items():
            setattr(plan, name, value)
        plan.save(update_fields=list(Plan.COURSE))
        place = self._place(transition)
        PlanStep.objects.create(
            plan=plan,
            code=transition.code,
            state=plan.state,
            day=draft.day,
            unit_id=place,
            figures=plan.approved or plan.proposed,
            note=nfc(draft.note.strip()),
            at=self.at,
            actor_name=self.actor.name,
            user_id=self.actor.user_id,
        )
        write_line(
            actor=self.actor,
            at=self.at,
            code="targets.step_plan",
            subject=Subject("unit", plan.unit_id, plan.unit_id),
            detail={"plan": plan.pk, "year": plan.year, "step": transition.code},
        )
        return plan

    def _changes(self, transition: Transition) -> dict[str, object]:
        """Return the columns that a step sets; what it takes back is emptied."""
        draft = self.draft
        if transition.code == APPROVE:
            return {
                "approved": checked_figures(
                    self.plan.proposed if draft.figures is None else draft.figures
                ),
                "approved_on": draft.day,
                "decision_number": nfc(draft.decision_number.strip()),
                "decision_date": draft.decision_date,
            }
        changes: dict[str, object] = {
            "approved": {},
            "approved_on": None,
            "decision_number": "",
            "decision_date": None,
            "return_reason": nfc(draft.note.strip()),
        }
        if transition.code == PROPOSE:
            changes |= {"proposed_on": draft.day}
        return changes

    def _place(self, transition: Transition) -> int:
        unit_id = self.plan.unit_id
        return unit_id if transition.place == UNIT else above(unit_id, day=self.today)

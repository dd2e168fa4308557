"""Forms of plans of admission: which one, its figures, and the answer to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, gettext_lazy

from dangvu.access.actors import unit_of
from dangvu.core.clock import date_in_vietnam, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField
from dangvu.desk.forms.filters import asked_of
from dangvu.desk.office import OfficeRequest
from dangvu.sources.groups import stored_groups
from dangvu.targets import permissions
from dangvu.targets.models import Plan
from dangvu.targets.operations.step_plan import (
    APPROVE,
    PROPOSE,
    PlanStepDraft,
    approve_below,
    step_plan,
)
from dangvu.targets.operations.write_plan import MOST, PlanDraft, write_plan
from dangvu.units.queries.choose import choice_of

GROUP = "group_"


def year_choices(day: dt.date) -> list[tuple[str, str]]:
    """Offer the years around today."""
    return [(str(year), str(year)) for year in range(day.year + 1, day.year - 5, -1)]


class PlanFilter(DeskForm):
    """For which unit and year."""

    unit = UnitField(label=gettext_lazy("Unit"), right=permissions.VIEW, holding=False)
    year = forms.ChoiceField(
        label=gettext_lazy("Year"), choices=lambda: year_choices(today())
    )

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read the address; what it leaves out is this year at the actor's unit."""
        asked = asked_of(request, permissions.VIEW)
        if "unit" not in asked:
            asked["unit"] = str(choice_of(unit_of(request.actor), day=today()))
        return cls({"year": str(today().year), **asked}, actor=request.actor)


class _FiguresForm(DeskForm):
    """A whole number for each group that is shown."""

    def add_groups(self, figures: Mapping[str, int]) -> None:
        """Add a field for each stored group, with what it was."""
        language = get_language() or "vi"
        for code, group in stored_groups().items():
            self.fields[f"{GROUP}{code}"] = forms.IntegerField(
                label=group.name(language),
                min_value=0,
                max_value=MOST,
                required=False,
                initial=figures.get(code, 0),
                widget=forms.NumberInput(attrs={"class": "form-control"}),
            )

    def figures(self) -> dict[str, int]:
        """Return what was typed; empty is nobody."""
        return {
            name.removeprefix(GROUP): value or 0
            for name, value in self.cleaned_data.items()
            if name.startswith(GROUP)
        }

    def groups(self) -> list[tuple[str, BoundField]]:
        """Give the field of each group with its code."""
        return [(code, self[f"{GROUP}{code}"]) for code in stored_groups()]

    def others(self) -> list[BoundField]:
        """Give the fields that are about no group."""
        return [f for f in self.visible_fields() if not f.name.startswith(GROUP)]

    def add_refusal(self, refusal: Refused) -> None:
        """Show the refusal on top, a missing reason beside it."""
        is_reason = refusal.code == "NO_REASON" and "note" in self.fields
        self.add_error("note" if is_reason else None, str(refusal))


class PlanForm(_FiguresForm):
    """What a unit proposes for a year."""

    term_figure = forms.IntegerField(
        label=gettext_lazy("Figure of the congress term for this year"),
        min_value=0,
        max_value=MOST,
        required=False,
        help_text=gettext_lazy("Shown beside the plan, if the congress named one."),
    )
    term_document = forms.CharField(
        label=gettext_lazy("Resolution of the congress"), max_length=200, required=False
    )

    def __init__(self, *args: Any, plan: Plan | None, **options: Any) -> None:
        """Begin with what stands there."""
        super().__init__(*args, **options)
        self.add_groups(plan.proposed if plan else {})
        if plan:
            self.fields["term_figure"].initial = plan.term_figure
            self.fields["term_document"].initial = plan.term_document

    def record(
        self, *, at: dt.datetime, unit_id: int, year: int, propose: bool
    ) -> Plan:
        """Write the plan, and propose it if that button was pressed."""
        data = self.cleaned_data
        draft = PlanDraft(self.figures(), data["term_figure"], data["term_document"])
        plan = write_plan(
            actor=self.actor, at=at, unit_id=unit_id, year=year, draft=draft
        )
        if not propose:
            return plan
        step = PlanStepDraft(PROPOSE, date_in_vietnam(at))
        return step_plan(actor=self.actor, at=at, plan=plan, draft=step)


class _DecisionForm(DeskForm):
    """The decision with which a level approves."""

    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision"),
        max_length=100,
        help_text=gettext_lazy("As it stands on the paper, for example 125-QĐ/ĐU."),
    )
    decision_date = DayField(label=gettext_lazy("Date of the decision"))

    def draft(self, code: str, at: dt.datetime, **more: Any) -> PlanStepDraft:
        """Return the step with the decision."""
        data = self.cleaned_data
        return PlanStepDraft(
            code,
            date_in_vietnam(at),
            decision_number=data["decision_number"],
            decision_date=data["decision_date"],
            **more,
        )


class ApproveForm(_FiguresForm, _DecisionForm):
    """The figures that a level approves, as proposed unless it changes them."""

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        """Begin with what is proposed."""
        super().__init__(*args, **options)
        self.add_groups(plan.proposed)

    def record(self, *, at: dt.datetime, plan: Plan) -> Plan:
        """Approve one plan."""
        draft = self.draft(APPROVE, at, figures=self.figures())
        return step_plan(actor=self.actor, at=at, plan=plan, draft=draft)


class ReasonForm(_FiguresForm):
    """Why a plan goes back, or is opened again."""

    note = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def groups(self) -> list[tuple[str, BoundField]]:
        """Ask for no figures."""
        return []

    def __init__(self, *args: Any, code: str, **options: Any) -> None:
        """Know which step it is."""
        super().__init__(*args, **options)
        self.code = code

    def record(self, *, at: dt.datetime, plan: Plan) -> Plan:
        """Return the plan, or open it again."""
        draft = PlanStepDraft(
            self.code, date_in_vietnam(at), note=self.cleaned_data["note"]
        )
        return step_plan(actor=self.actor, at=at, plan=plan, draft=draft)


class ApproveBelowForm(_DecisionForm):
    """One decision for everything that the units directly below proposed."""

    def add_refusal(self, refusal: Refused) -> None:
        """Show the refusal on top."""
        self.add_error(None, str(refusal))

    def record(self, *, at: dt.datetime, unit_id: int, year: int) -> list[Plan]:
        """Approve what waits."""
        return approve_below(
            actor=self.actor,
            at=at,
            unit_id=unit_id,
            year=year,
            draft=self.draft(APPROVE, at),
        )

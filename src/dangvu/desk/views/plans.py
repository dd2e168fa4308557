"""Plans of admission: one beside sources and admissions, its figures, its approval."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.actor import may
from dangvu.core.clock import date_in_vietnam, now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.plans import (
    ApproveBelowForm,
    ApproveForm,
    PlanFilter,
    PlanForm,
    ReasonForm,
)
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page, unit_for
from dangvu.desk.plan_page import (
    TONES,
    Asked,
    below_of,
    group_rows,
    part_rows,
    state_word,
    step_lines,
)
from dangvu.desk.plan_workbooks import plan_workbook
from dangvu.desk.workbooks import is_wanted
from dangvu.targets import permissions
from dangvu.targets.enums import WRITTEN_IN
from dangvu.targets.models import Plan
from dangvu.targets.operations.step_plan import (
    APPROVE,
    REOPEN,
    RETURN,
    WITHDRAW,
    PlanStepDraft,
    step_plan,
)
from dangvu.targets.procedures import plan_procedure
from dangvu.targets.queries.overview import overview
from dangvu.targets.queries.plans import next_steps, plan_of, steps_of, target_of
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of

#: The answers of the level above, as the address names them.
ANSWERS = {"approve": APPROVE, "return": RETURN, "reopen": REOPEN}


@dataclass(frozen=True, slots=True)
class Place:
    """The unit and the year that an address names, with the plan of the two."""

    unit: Unit
    asked: Asked
    plan: Plan | None

    @property
    def name(self) -> str:
        """Return the name of the unit today."""
        return names_on([self.unit.pk], day=today()).get(self.unit.pk, "")


@page(permissions.VIEW)
def plans(request: OfficeRequest) -> HttpResponse:
    """Show the plan of a unit and a year beside its sources and what happened."""
    form = PlanFilter.of(request)
    if not form.is_valid():
        return render(request, "desk/plans/plan.html", {"form": form}, status=404)
    unit, year = form.cleaned_data["unit"], int(form.cleaned_data["year"])
    asked = Asked(unit.code, year)
    found = overview(actor=request.actor, unit_id=unit.pk, year=year, today=today())
    rows, parts = group_rows(found, asked), part_rows(found, asked)
    if is_wanted(request):
        name = names_on([unit.pk], day=today()).get(unit.pk, "")
        return plan_workbook(request, (name, year), rows, parts, at=now())
    context = {
        "form": form,
        "asked": asked,
        "found": found,
        "plan": found.plan,
        "state": state_word(found.plan),
        "tone": TONES[found.plan.state] if found.plan else "late",
        "target": target_of(found.plan),
        "rows": rows,
        "quarters": list(enumerate(found.quarters, start=1)),
        "parts": parts,
        "below": below_of(found),
        **_acts(request, unit, asked, found.plan),
    }
    return render(request, "desk/plans/plan.html", context)


@page(permissions.PROPOSE, methods=READ_AND_WRITE)
def write_plan(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Write what the unit proposes, and propose it."""
    place = _place(request, code, year, permissions.PROPOSE)
    form = PlanForm(request.POST or None, actor=request.actor, plan=place.plan)
    if request.method == "POST" and form.is_valid():
        propose = "propose" in request.POST
        try:
            form.record(at=now(), unit_id=place.unit.pk, year=year, propose=propose)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            word = _("The plan was proposed.") if propose else _("The plan was saved.")
            messages.success(request, word)
            return redirect(place.asked.url)
    found = overview(
        actor=request.actor, unit_id=place.unit.pk, year=year, today=today()
    )
    is_open = place.plan is None or place.plan.state in WRITTEN_IN
    context = {
        "form": form,
        "place": place,
        "is_open": is_open,
        "state": state_word(place.plan),
        "lines": [
            (field, found.sources.get(code, 0), found.admitted[code])
            for code, field in form.groups()
        ],
    }
    return render(request, "desk/plans/write.html", context)


@page(permissions.PROPOSE, methods=WRITE)
def withdraw_plan(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Take a proposed plan back to change it."""
    place = _place(request, code, year, permissions.PROPOSE)
    if place.plan is None:
        raise NotFound("")
    at = now()
    draft = PlanStepDraft(WITHDRAW, date_in_vietnam(at))
    step_plan(actor=request.actor, at=at, plan=place.plan, draft=draft)
    messages.success(
        request, _("The plan was taken back. Change it and propose again.")
    )
    return redirect("desk:write_plan", code, year)


@page(permissions.APPROVE, methods=READ_AND_WRITE)
def answer_plan(
    request: OfficeRequest, code: str, year: int, answer: str
) -> HttpResponse:
    """Approve a plan, return it, or open it again."""
    place = _place(request, code, year, permissions.APPROVE)
    plan = place.plan
    if plan is None or answer not in ANSWERS:
        raise NotFound(_("There is no such page."))
    step = plan_procedure().transition(ANSWERS[answer])
    form: ApproveForm | ReasonForm
    if step.code == APPROVE:
        form = ApproveForm(request.POST or None, actor=request.actor, plan=plan)
    else:
        form = ReasonForm(request.POST or None, actor=request.actor, code=step.code)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now(), plan=plan)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The answer was written."))
            return redirect(place.asked.url)
    context = {
        "form": form,
        "place": place,
        "plan": plan,
        "title": step.name(get_language() or "vi"),
        "lines": [(field, plan.proposed.get(code, 0)) for code, field in form.groups()],
    }
    return render(request, "desk/plans/answer.html", context)


@page(permissions.APPROVE, methods=READ_AND_WRITE)
def approve_plans(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Approve by one decision what all units directly below proposed."""
    place = _place(request, code, year, permissions.APPROVE)
    form = ApproveBelowForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = form.record(at=now(), unit_id=place.unit.pk, year=year)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            text = _("%(number)s plans were approved.") % {"number": len(made)}
            messages.success(request, text)
            return redirect(place.asked.url)
    found = overview(
        actor=request.actor, unit_id=place.unit.pk, year=year, today=today()
    )
    context = {
        "form": form,
        "place": place,
        "below": below_of(found),
        "target": target_of(found.plan),
    }
    return render(request, "desk/plans/approve_below.html", context)


def _acts(
    request: OfficeRequest, unit: Unit, asked: Asked, plan: Plan | None
) -> dict[str, object]:
    """Return what the reader may do now, as addresses, and what was done."""
    reach = reach_of(unit.pk) or ["-"]
    open_now = next_steps(request.actor, plan, day=today()) if plan else []
    steps = steps_of(plan) if plan else []
    names = names_on({step.unit_id for step in steps}, day=today())
    codes = {step.code for step in open_now}
    language = get_language() or "vi"
    may_write = may(request.actor, permissions.PROPOSE, *reach)
    is_open = plan is None or plan.state in WRITTEN_IN
    return {
        "answers": [
            (
                plan_procedure().transition(code).name(language),
                asked.address("answer_plan", word),
            )
            for word, code in ANSWERS.items()
            if code in codes
        ],
        "write_url": asked.address("write_plan") if may_write and is_open else "",
        "withdraw_url": asked.address("withdraw_plan") if WITHDRAW in codes else "",
        "may_approve": may(request.actor, permissions.APPROVE, *reach),
        "steps": step_lines(steps, names),
    }


def _place(request: OfficeRequest, code: str, year: int, permission: str) -> Place:
    """Return what an address names. Raises NotFound outside the scope of the right."""
    unit = unit_for(request, code, permission=permission, day=today())
    return Place(unit, Asked(unit.code, year), plan_of(unit.pk, year))

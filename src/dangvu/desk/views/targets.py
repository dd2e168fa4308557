"""Targets against figures, the people behind them, and branches long without one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.plans import PlanFilter
from dangvu.desk.forms.targets import QuietFilter, TargetsForm, TeachersForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page, unit_for
from dangvu.desk.plan_page import Asked
from dangvu.desk.target_page import person_rows, target_rows
from dangvu.targets import permissions
from dangvu.targets.indicators import quiet
from dangvu.targets.models import TeacherCount
from dangvu.targets.queries.behind import first_behind
from dangvu.targets.queries.followed import targets_of
from dangvu.targets.queries.measures import measures
from dangvu.targets.queries.quiet import quiet_branches
from dangvu.targets.queries.years import days_of
from dangvu.units.queries.find import names_on, reach_of

LISTED = 500


@page(permissions.VIEW)
def targets(request: OfficeRequest) -> HttpResponse:
    """Show every target of a unit and a year, each count opening onto its people."""
    form = PlanFilter.of(request)
    if not form.is_valid():
        return render(request, "desk/targets/targets.html", {"form": form}, status=404)
    unit, year = form.cleaned_data["unit"], int(form.cleaned_data["year"])
    asked = Asked(unit.code, year)
    found = measures(actor=request.actor, unit_id=unit.pk, year=year, today=today())
    chosen_by = {one.chosen.unit_id for one in found if one.chosen.unit_id}
    days = days_of(year, today())
    context = {
        "form": form,
        "asked": asked,
        "rows": target_rows(found, asked),
        "day": days[1] if days else None,
        "unit_name": names_on([unit.pk], day=today()).get(unit.pk, ""),
        "chosen_by": ", ".join(names_on(chosen_by, day=today()).values()),
        "may_choose": may(request.actor, permissions.CHOOSE, *reach_of(unit.pk)),
    }
    return render(request, "desk/targets/targets.html", context)


@page(permissions.VIEW)
def target_people(
    request: OfficeRequest, code: str, year: int, people: str
) -> HttpResponse:
    """Show the people behind a count that no table of figures opens."""
    unit = unit_for(request, code, permission=permissions.VIEW, day=today())
    days = days_of(year, today())
    if days is None:
        raise NotFound("")
    try:
        found = first_behind(
            people,
            actor=request.actor,
            unit_id=unit.pk,
            days=days,
            limit=LISTED + 1,
        )
    except KeyError:
        raise NotFound(_("There is no such page.")) from None
    write_line(
        actor=request.actor,
        at=now(),
        code="targets.open_people",
        subject=Subject("unit", unit.pk, unit.pk),
        detail={"list": people, "year": year, "ids": [one.pk for one in found]},
    )
    context = {
        "rows": person_rows(found[:LISTED]),
        "is_cut": len(found) > LISTED,
        "limit": LISTED,
        "asked": Asked(unit.code, year),
        "unit_name": names_on([unit.pk], day=today()).get(unit.pk, ""),
    }
    return render(request, "desk/targets/people.html", context)


@page(permissions.VIEW)
def quiet_units(request: OfficeRequest) -> HttpResponse:
    """List branches with sources that have admitted nobody for some years."""
    form = QuietFilter.of(request)
    context: dict[str, object] = {"form": form, "rule": quiet()}
    if not form.is_valid():
        return render(request, "desk/targets/quiet.html", context, status=404)
    context["rows"] = quiet_branches(
        actor=request.actor,
        unit_id=form.cleaned_data["unit"].pk,
        years=form.cleaned_data["years"],
        today=today(),
    )
    return render(request, "desk/targets/quiet.html", context)


@page(permissions.CHOOSE, methods=READ_AND_WRITE)
def choose_targets(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Choose which targets the unit follows in a year, and with which bounds."""
    unit = unit_for(request, code, permission=permissions.CHOOSE, day=today())
    chosen = targets_of(unit.pk, year)
    form = TargetsForm(request.POST or None, actor=request.actor, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now(), unit_id=unit.pk, year=year)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The targets were chosen."))
            return redirect(_address(unit.code, year))
    context = {
        "form": form,
        "asked": Asked(unit.code, year),
        "back": _address(code, year),
    }
    return render(request, "desk/targets/choose.html", context)


@page(permissions.CHOOSE, methods=READ_AND_WRITE)
def teachers(request: OfficeRequest, code: str, year: int) -> HttpResponse:
    """Type in how many teachers each level has and how many of them are members."""
    unit = unit_for(request, code, permission=permissions.CHOOSE, day=today())
    form = TeachersForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now(), unit_id=unit.pk, year=year)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The count was written."))
            return redirect("desk:teachers", code, year)
    rows = TeacherCount.objects.filter(unit_id=unit.pk, year=year).order_by("pk")
    context = {
        "form": form,
        "rows": rows,
        "asked": Asked(unit.code, year),
        "back": _address(code, year),
    }
    return render(request, "desk/targets/teachers.html", context)


def _address(code: str, year: int) -> str:
    return Asked(code, year).targets_url

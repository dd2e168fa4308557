"""Targets against figures, the people behind them, and branches long without one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
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
from dangvu.desk.plan_workbooks import (
    people_workbook,
    quiet_workbook,
    targets_workbook,
    units_workbook,
)
from dangvu.desk.target_page import (
    LIST_TITLES,
    moved_rows,
    person_rows,
    target_rows,
    unit_rows,
)
from dangvu.desk.workbooks import MOST_ROWS, is_wanted
from dangvu.papers.render import XLSX
from dangvu.targets import permissions
from dangvu.targets.indicators import deadline, quiet
from dangvu.targets.models import TeacherCount
from dangvu.targets.queries.behind import MOVES, listed
from dangvu.targets.queries.followed import targets_of
from dangvu.targets.queries.measures import measures
from dangvu.targets.queries.quiet import quiet_branches
from dangvu.targets.queries.units_planned import units_of, units_planned
from dangvu.targets.queries.years import days_of
from dangvu.units.queries.find import names_on, reach_of

LISTED = 100


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
    reach = reach_of(unit.pk)

    def holds(right: str) -> bool:
        return may(request.actor, right, *reach)

    days, rows = days_of(year, today()), target_rows(found, asked, holds=holds)
    unit_name = names_on([unit.pk], day=today()).get(unit.pk, "")
    if is_wanted(request):
        return targets_workbook(request, (unit_name, year), rows, at=now())
    context = {
        "form": form,
        "asked": asked,
        "rows": rows,
        "day": days[1] if days else None,
        "unit_name": unit_name,
        "chosen_by": ", ".join(names_on(chosen_by, day=today()).values()),
        "may_choose": holds(permissions.CHOOSE),
    }
    return render(request, "desk/targets/targets.html", context)


@page(permissions.VIEW)
def target_people(
    request: OfficeRequest, code: str, year: int, people: str
) -> HttpResponse:
    """Show the people behind a count that no table of figures opens, page by page."""
    unit = unit_for(request, code, permission=permissions.VIEW, day=today())
    days = days_of(year, today())
    if days is None:
        raise NotFound("")
    try:
        rows = listed(people, actor=request.actor, unit_id=unit.pk, days=days)
    except KeyError:
        raise NotFound(_("There is no such page.")) from None
    after, is_book = request.GET.get("after", ""), is_wanted(request)
    found = rows.page(after=after, limit=MOST_ROWS if is_book else LISTED)
    write_line(
        actor=request.actor,
        at=now(),
        code="targets.open_people",
        subject=Subject("unit", unit.pk, unit.pk),
        detail={"list": people, "year": year, "rows": [one.pk for one in found.people]},
    )
    shown = moved_rows if people == MOVES else person_rows
    asked = Asked(unit.code, year)
    title = str(LIST_TITLES[people])
    if is_book:
        return people_workbook(request, title, shown(found.people), at=now())
    context = {
        "rows": shown(found.people),
        "number": rows.count(),
        "title": title,
        "limit": LISTED,
        "first": "?" if after else "",
        "following": f"?{urlencode({'after': found.after})}" if found.after else "",
        "asked": asked,
        "unit_name": names_on([unit.pk], day=today()).get(unit.pk, ""),
    }
    return render(request, "desk/targets/people.html", context)


@page(permissions.VIEW)
def target_units(
    request: OfficeRequest, code: str, year: int, units: str
) -> HttpResponse:
    """Show the units behind a count, each with its plan and who it admitted."""
    unit = unit_for(request, code, permission=permissions.VIEW, day=today())
    below = units_planned(unit_id=unit.pk, year=year, today=today())
    try:
        found = unit_rows(units_of(units, below, year), year)
    except KeyError:
        raise NotFound(_("There is no such page.")) from None
    title = str(LIST_TITLES[units])
    unit_name = names_on([unit.pk], day=today()).get(unit.pk, "")
    if is_wanted(request):
        return units_workbook(request, title, (unit_name, year), found, at=now())
    pages = Paginator(found, LISTED).get_page(request.GET.get("page"))
    context = {
        "rows": pages,
        "previous": f"?page={pages.previous_page_number()}"
        if pages.has_previous()
        else "",
        "following": f"?page={pages.next_page_number()}" if pages.has_next() else "",
        "number": len(found),
        "title": title,
        "limit": LISTED,
        "asked": Asked(unit.code, year),
        "unit_name": unit_name,
        "rule": deadline(),
        "day": deadline().of(year),
    }
    return render(request, "desk/targets/units.html", context)


@page(permissions.VIEW)
def quiet_units(request: OfficeRequest) -> HttpResponse:
    """List branches with sources that have admitted nobody for some years."""
    form = QuietFilter.of(request)
    context: dict[str, object] = {"form": form, "rule": quiet()}
    if not form.is_valid():
        return render(request, "desk/targets/quiet.html", context, status=404)
    unit, years = form.cleaned_data["unit"], form.cleaned_data["years"]
    rows = quiet_branches(
        actor=request.actor, unit_id=unit.pk, years=years, today=today()
    )
    if is_wanted(request):
        name = names_on([unit.pk], day=today()).get(unit.pk, "")
        return quiet_workbook(request, name, years, rows, at=now())
    workbook = f"?{urlencode({'unit': unit.code, 'years': years, 'form': XLSX})}"
    context |= {"rows": rows, "workbook": workbook}
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

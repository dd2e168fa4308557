"""The sheets of one class: enrolment, attendance, results, certificates, papers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.class_page import person_rows, waiting_rows
from dangvu.desk.class_papers import PAPERS, Made, made_paper
from dangvu.desk.files import handed_out
from dangvu.desk.formats import number
from dangvu.desk.forms.class_sheets import AttendanceForm, EnrolForm, ResultsForm
from dangvu.desk.forms.classes import IssueForm
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.desk.views.classes import managed
from dangvu.papers.render import CONTENT_TYPES
from dangvu.sources import permissions
from dangvu.sources.class_enums import Result
from dangvu.sources.models import ClassSession
from dangvu.sources.operations.number_class_list import number_class_list
from dangvu.sources.queries.class_numbers import list_number_of
from dangvu.sources.queries.classes import sessions_until, sheet_of, waiting_for

ALL = "all"
#: As many marks a sheet shows unasked, and as many it takes at once.
HANDY_MARKS, MOST_MARKS = 200, 1500


@page(permissions.MANAGE_CLASSES, methods=READ_AND_WRITE)
def enrol(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Take proposed people into a class, or say why not."""
    found = managed(request, course)
    waiting = list(waiting_for(request.actor, kind=found.kind))
    form = EnrolForm(
        request.POST or None, actor=request.actor, listed=[one.pk for one in waiting]
    )
    if request.method == "POST" and form.is_valid():
        try:
            rows = form.record(at=now(), course=found)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _decided(len(rows)))
            return redirect("desk:course", found.uuid)
    context = {
        "course": found,
        "form": form,
        "rows": waiting_rows(waiting, today(), ticked=form.ticked),
    }
    return render(request, "desk/classes/enrol.html", context)


@page(permissions.MANAGE_CLASSES, methods=READ_AND_WRITE)
def attendance(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Note who was there: one session, or all that were held."""
    found = managed(request, course)
    sheet = sheet_of(request.actor, found)
    held = list(sessions_until(found, today()))
    chosen = _sessions(held, len(sheet.participants), request.GET.get("session", ""))
    form = AttendanceForm(
        request.POST or None,
        actor=request.actor,
        people=sheet.participants,
        sessions=chosen,
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = form.record(at=now(), course=found)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _noted(changed))
            return redirect(request.get_full_path())
    context = {
        "course": found,
        "form": form,
        "rows": list(form.rows()),
        "sessions": chosen,
        "held": held,
        "is_one": len(chosen) < len(held),
        "may_be_all": len(held) * len(sheet.participants) <= MOST_MARKS,
    }
    return render(request, "desk/classes/attendance.html", context)


def _sessions(held: list[ClassSession], people: int, asked: str) -> list[ClassSession]:
    """Return the sessions of the sheet: the one asked for, or all, or the last one.

    A sheet of very many marks is not filled in at once, and too many are not even sent.
    """
    chosen = [one for one in held if str(one.pk) == asked]
    marks = len(held) * people
    is_all = marks <= (MOST_MARKS if asked == ALL else HANDY_MARKS)
    return chosen or (held if is_all else held[-1:])


@page(permissions.MANAGE_CLASSES, methods=READ_AND_WRITE)
def results(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Write the results of a class."""
    found = managed(request, course)
    sheet = sheet_of(request.actor, found)
    form = ResultsForm(
        request.POST or None, actor=request.actor, people=sheet.participants
    )
    if request.method == "POST" and form.is_valid():
        try:
            written = form.record(at=now(), course=found)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            if written:
                messages.success(request, _("The results were written."))
            else:
                messages.info(request, _("No new result was chosen: nothing to write."))
            return redirect("desk:course", found.uuid)
    context = {"course": found, "form": form, "rows": list(form.rows())}
    return render(request, "desk/classes/results.html", context)


@page(permissions.MANAGE_CLASSES, methods=READ_AND_WRITE)
def issue_certificates(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Issue the certificates of a class in one go."""
    found = managed(request, course)
    people = sheet_of(request.actor, found).participants
    due = [
        one
        for one in people
        if one.enrolment.result == Result.PASS and one.certificate is None
    ]
    form = IssueForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = form.record(at=now(), course=found)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _issued(len(made)))
            return redirect("desk:course", found.uuid)
    context = {"course": found, "form": form, "due": person_rows(due, today())}
    return render(request, "desk/classes/issue.html", context)


@page(permissions.MANAGE_CLASSES)
def class_paper(request: OfficeRequest, course: UUID, sheet: str) -> HttpResponse:
    """Hand a paper of a class out: sheet, list, or the certificates themselves."""
    found = managed(request, course)
    ending = request.GET.get("form", "pdf")
    if sheet not in PAPERS or ending not in CONTENT_TYPES:
        raise NotFound("")
    people = sheet_of(request.actor, found)
    how = Made(
        form=ending,
        by=request.actor.name,
        at=now(),
        number=list_number_of(request.actor, found),
    )
    made = made_paper(sheet, people, how)
    write_line(
        actor=request.actor,
        at=now(),
        code="sources.print",
        subject=Subject("class", found.pk, found.unit_id),
        detail={"paper": sheet, "form": ending},
    )
    return handed_out(made, name=f"{PAPERS[sheet]} {found.code}", form=ending)


@page(permissions.MANAGE_CLASSES, methods=WRITE)
def number_list(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Take the number of the list of certificates."""
    found = managed(request, course)
    try:
        sign = number_class_list(actor=request.actor, at=now(), course=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The paper has number %(sign)s.") % {"sign": sign})
    return redirect("desk:course", found.uuid)


def _decided(count: int) -> str:
    said = ngettext("Written for %(n)s person.", "Written for %(n)s people.", count)
    return said % {"n": number(count)}


def _noted(count: int) -> str:
    said = ngettext("%(n)s mark was written.", "%(n)s marks were written.", count)
    return said % {"n": number(count)}


def _issued(count: int) -> str:
    said = ngettext(
        "%(n)s certificate was issued.", "%(n)s certificates were issued.", count
    )
    return said % {"n": number(count)}

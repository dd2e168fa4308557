"""Classes: the list, one class, who waits, proposals, the book of certificates."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.access.actors import unit_of
from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import NotAllowed, Refused
from dangvu.desk.class_page import (
    certificate_rows,
    class_rows,
    group_names,
    may_manage,
    person_rows,
    waiting_rows,
    warning_word,
)
from dangvu.desk.formats import number
from dangvu.desk.forms.class_sheets import ProposalForm, candidates_shown
from dangvu.desk.forms.classes import (
    BookForm,
    CertificateForm,
    ClassForm,
    SessionForm,
    WhoseForm,
)
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.workbooks import MOST_ROWS, certificates_workbook, is_wanted
from dangvu.papers.render import XLSX
from dangvu.register.models import Person
from dangvu.sources import permissions
from dangvu.sources.candidate_checks import Candidate
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.class_rules import VALIDITY
from dangvu.sources.models import ClassSession, CourseClass, Enrolment, Prospect
from dangvu.sources.operations.open_class import call_off_session
from dangvu.sources.operations.propose_candidates import LookAgain, candidates_of
from dangvu.sources.queries.certificates import certificates_named, held
from dangvu.sources.queries.class_numbers import list_number_of
from dangvu.sources.queries.classes import (
    class_for,
    classes_for,
    may_be_proposed,
    sheet_of,
    waiting_for,
)
from dangvu.sources.queries.prospects import prospect_for
from dangvu.units.models import Unit
from dangvu.units.queries.choose import choice_of

LISTED = 100
#: The clause by which a branch proposes people for a class.
PROPOSED_BY = "38-HD/BTCTW mục I.1.1.d"


@page(permissions.VIEW)
def classes(request: OfficeRequest) -> HttpResponse:
    """List the classes, the newest first, and who waits for one."""
    newest = classes_for(request.actor).order_by("-first_day", "-pk")
    found = list(newest[: LISTED + 1])
    waiting = list(waiting_for(request.actor)[: LISTED + 1])
    context = {
        "rows": class_rows(request.actor, found[:LISTED], today()),
        "waiting": waiting_rows(waiting[:LISTED], today()),
        "are_more_classes": len(found) > LISTED,
        "are_more_waiting": len(waiting) > LISTED,
        "limit": LISTED,
        "may_open": not request.actor.scope(permissions.MANAGE_CLASSES).is_empty,
        "may_propose": not request.actor.scope(permissions.KEEP).is_empty,
    }
    return render(request, "desk/classes/list.html", context)


@page(permissions.MANAGE_CLASSES, methods=READ_AND_WRITE)
def open_class(request: OfficeRequest) -> HttpResponse:
    """Open a class."""
    initial = {"unit": unit_of(request.actor)}
    form = ClassForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            reference = once(
                key=str(form.cleaned_data["key"]),
                command="desk.open_class",
                at=now(),
                act=lambda: form.record(at=now()),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The class was opened. Set its sessions now."))
            return redirect("desk:class_sessions", reference)
    return render(request, "desk/classes/form.html", {"form": form})


@page(permissions.VIEW)
def course(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Show one class: what it is, its sessions, its people."""
    found = class_for(request.actor, str(course))
    sheet = sheet_of(request.actor, found)
    subject = Subject("class", found.pk, found.unit_id)
    write_line(
        actor=request.actor, at=now(), code="sources.open_sheet", subject=subject
    )
    [row] = class_rows(request.actor, [found], today())
    context = {
        "row": row,
        "course": found,
        "groups": group_names(found),
        "sessions": sheet.sessions,
        "people": person_rows(sheet.participants, today()),
        "due": [one for one in sheet.participants if _is_due(one.enrolment, one)],
        "may_manage": may_manage(request.actor, found),
        "list_number": list_number_of(request.actor, found),
        "day": today(),
    }
    return render(request, "desk/classes/course.html", context)


@page(permissions.MANAGE_CLASSES, methods=READ_AND_WRITE)
def change_class(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Write a class anew."""
    found = managed(request, course)
    form = ClassForm(request.POST or None, actor=request.actor, of=found)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The class was changed."))
            return redirect("desk:course", found.uuid)
    return render(request, "desk/classes/form.html", {"form": form, "course": found})


@page(permissions.MANAGE_CLASSES, methods=READ_AND_WRITE)
def class_sessions(request: OfficeRequest, course: UUID) -> HttpResponse:
    """Set the sessions of a class; a POST adds one or calls one off."""
    found = managed(request, course)
    called_off = request.POST.get("call_off", "")
    if called_off.isdecimal():
        call_off_session(
            actor=request.actor, at=now(), course=found, session_id=int(called_off)
        )
        messages.success(request, _("The session was called off."))
        return redirect("desk:class_sessions", found.uuid)
    form = SessionForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now(), course=found)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The session was set."))
            return redirect("desk:class_sessions", found.uuid)
    sessions = ClassSession.objects.filter(course=found).order_by("day", "pk")
    context = {"course": found, "form": form, "sessions": list(sessions)}
    return render(request, "desk/classes/sessions.html", context)


@page(permissions.KEEP, methods=READ_AND_WRITE)
def propose(request: OfficeRequest) -> HttpResponse:
    """Let a branch propose people for a class."""
    whose = WhoseForm(_asked_whose(request), actor=request.actor)
    if not whose.is_valid():
        return render(
            request,
            "desk/classes/propose.html",
            {"whose": whose, "clause": PROPOSED_BY},
        )
    unit, kind = whose.cleaned_data["unit"], ClassKind(whose.cleaned_data["kind"])
    found: list[Prospect | Person] = [*may_be_proposed(unit_id=unit.pk, kind=kind)]
    form = ProposalForm(
        request.POST or None, actor=request.actor, listed=[one.pk for one in found]
    )
    warned: list[Candidate] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = form.record(at=now(), unit_id=unit.pk, kind=kind)
        except LookAgain:
            warned = _warned(form, unit, kind)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _proposed(len(made)))
            return redirect("desk:classes")
    shown = candidates_shown(found, warned)
    context = {
        "whose": whose,
        "clause": PROPOSED_BY,
        "unit": unit,
        "kind": kind,
        "form": form,
        "is_warned": bool(warned),
        "people": [
            (pk, name, [warning_word(code) for code in codes], pk in form.ticked)
            for pk, name, codes in shown
        ],
    }
    return render(request, "desk/classes/propose.html", context)


@page(permissions.VIEW)
def certificates(request: OfficeRequest) -> HttpResponse:
    """Show the book of certificates, the newest first."""
    form = BookForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = certificates_named(
        request.actor,
        text=asked.get("q", ""),
        year=asked.get("year"),
        kind=asked.get("kind", ""),
    )
    limit = MOST_ROWS if is_wanted(request) else LISTED
    rows = list(found[: limit + 1])
    write_line(
        actor=request.actor,
        at=now(),
        code="sources.open_book",
        detail={"certificates": [one.pk for one in rows[:limit]]},
    )
    if is_wanted(request):
        book = certificate_rows(held(rows[:limit], day=today()))
        return certificates_workbook(request, book, at=now())
    context = {
        "form": form,
        "rows": certificate_rows(held(rows[:LISTED], day=today())),
        "is_cut": len(rows) > LISTED,
        "limit": LISTED,
        "workbook": f"?{urlencode({**request.GET.dict(), 'form': XLSX})}",
        "validity": VALIDITY.on(today()),
    }
    return render(request, "desk/classes/certificates.html", context)


@page(permissions.KEEP, methods=READ_AND_WRITE)
def enter_certificate(request: OfficeRequest, prospect: UUID) -> HttpResponse:
    """Enter the certificate that a prospect brought along."""
    row = prospect_for(request.actor, prospect)
    form = CertificateForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now(), prospect=row)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The certificate was entered."))
            return redirect("desk:prospect", row.uuid)
    context = {"form": form, "prospect": row}
    return render(request, "desk/classes/certificate.html", context)


def _warned(form: ProposalForm, unit: Unit, kind: ClassKind) -> list[Candidate]:
    """Return whom warnings stand against; the form passes them when sent again."""
    found = candidates_of(form.draft(unit_id=unit.pk, kind=kind), today=today())
    warned = [one for one in found if one.warnings]
    form.look_again(warned)
    return warned


def managed(request: OfficeRequest, reference: UUID) -> CourseClass:
    """Return a class that the office runs. Raises NotFound, NotAllowed."""
    found = class_for(request.actor, str(reference))
    if not may_manage(request.actor, found):
        raise NotAllowed(_("Only the office that opened this class keeps its sheets."))
    return found


def _asked_whose(request: OfficeRequest) -> dict[str, str] | None:
    """Return which branch and kind are asked for; the own branch, if none is named."""
    if "unit" in request.GET:
        return {name: request.GET.get(name, "") for name in ("unit", "kind")}
    own = Unit.objects.filter(pk=request.actor.unit_id).first()
    choice = str(choice_of(own, day=today())) if own else ""
    kind = request.GET.get("kind", ClassKind.AWARENESS)
    return {"unit": choice, "kind": kind} if choice else None


def _is_due(row: Enrolment, participant: object) -> bool:
    return row.result == "PASS" and getattr(participant, "certificate", None) is None


def _proposed(count: int) -> str:
    said = ngettext(
        "%(n)s person was proposed; the office that opens the class enrols them.",
        "%(n)s people were proposed; the office that opens the class enrols them.",
        count,
    )
    return said % {"n": number(count)}

"""The sealed parts of a record: opened with a reason, for a time; written while open."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.approvals.enums import State
from dangvu.approvals.queries.proposals import Standing, proposal_about
from dangvu.core.actor import may, require
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.sealed import ContentForm, DecisionForm, OpeningForm
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.desk.sealed_page import (
    address,
    part_label,
    part_lines_for,
    reason_label,
    shown_fields,
)
from dangvu.register import permissions
from dangvu.register.models import Person, SealedOpening
from dangvu.register.operations.open_sealed import (
    LONGEST_REASON,
    OPEN_BY_TWO,
    close_sealed,
    open_sealed,
    propose_opening,
    subject_of,
)
from dangvu.register.operations.write_sealed import write_sealed
from dangvu.register.queries.people import person_for
from dangvu.register.queries.sealed import (
    EMPTY,
    find_by_decision,
    opening_now,
    read_sealed,
)
from dangvu.register.sealed_content import Filled
from dangvu.register.sealed_parts import Part, part, stays_open
from dangvu.units.queries.find import reach_of


@page(permissions.VIEW_SEALED)
def sealed(request: OfficeRequest, reference: str) -> HttpResponse:
    """List the sealed parts of a record: what is there, what is open."""
    person = _person(request, reference)
    lines = part_lines_for(request.actor, person, now())
    context = {"person": person, "lines": lines, "minutes": _minutes()}
    return render(request, "desk/sealed/list.html", context)


@page(permissions.VIEW_SEALED, methods=READ_AND_WRITE)
def sealed_part(request: OfficeRequest, reference: str, code: str) -> HttpResponse:
    """Ask why a part is opened, then show it while it is open."""
    person, asked = _person(request, reference), part(code)
    opening = opening_now(actor=request.actor, at=now(), person=person, part=asked)
    if opening and request.method != "POST":
        return _shown(request, person, asked, opening)
    standing = _proposal(request, person) if asked.two_persons else None
    form = _opening_form(request, standing)
    if request.method == "POST" and form.is_valid():
        try:
            _open_or_propose(request, person, asked, form, standing)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return redirect(address(person, asked))
    context = {**_about(person, asked), "form": form, "standing": standing}
    return render(request, "desk/sealed/open.html", context)


@page(permissions.VIEW_SEALED, methods=WRITE)
def close_part(request: OfficeRequest, reference: str, code: str) -> HttpResponse:
    """Close a part before its time."""
    person, asked = _person(request, reference), part(code)
    close_sealed(actor=request.actor, at=now(), person=person, part=asked)
    messages.success(request, _("Closed: %(part)s.") % {"part": part_label(asked.key)})
    return redirect("desk:sealed", person.uuid)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def write_part(request: OfficeRequest, reference: str, code: str) -> HttpResponse:
    """Write a part anew while it is open; what was typed survives the end of its time."""
    person, asked = _person(request, reference), part(code)
    is_open = opening_now(actor=request.actor, at=now(), person=person, part=asked)
    if request.method != "POST":
        if not is_open:
            return redirect(address(person, asked))
        opened = read_sealed(actor=request.actor, at=now(), person=person, part=asked)
        form = _form(request, asked, opened.content, version=opened.version)
        return _form_page(request, person, asked, form)
    form = _form(request, asked, EMPTY, version=0)
    if form.wants_more or not form.is_valid():
        return _form_page(request, person, asked, form)
    try:
        write_sealed(
            actor=request.actor,
            at=now(),
            person=person,
            part=asked,
            values=form.values(),
            version=form.cleaned_data["version"],
        )
    except Refused as refusal:
        form.add_refusal(refusal)
        return _form_page(request, person, asked, form)
    messages.success(
        request, _("Written and sealed: %(part)s.") % {"part": part_label(asked.key)}
    )
    return redirect(address(person, asked))


def _opening_form(request: OfficeRequest, standing: Standing | None) -> OpeningForm:
    """Return the form; what was proposed stands in it again."""
    words = standing.proposal.reason if standing else ""
    return OpeningForm(
        request.POST or None,
        initial={"text": words[:LONGEST_REASON]},
        actor=request.actor,
    )


def _proposal(request: OfficeRequest, person: Person) -> Standing | None:
    """Return the actor's proposal that waits, or that another person confirmed."""
    standing = proposal_about(
        act=OPEN_BY_TWO,
        subject=subject_of(person),
        at=now(),
        user_id=request.user.pk,
    )
    waits = standing and standing.state in {State.OPEN, State.CONFIRMED}
    return standing if waits else None


def _open_or_propose(
    request: OfficeRequest,
    person: Person,
    asked: Part,
    form: OpeningForm,
    standing: Standing | None,
) -> None:
    at, why = now(), form.why()
    if asked.two_persons and standing is None:
        propose_opening(actor=request.actor, at=at, person=person, why=why)
        messages.success(
            request, _("Proposed. A second person has to agree before it opens.")
        )
    else:
        open_sealed(actor=request.actor, at=at, person=person, part=asked, why=why)


@page(permissions.VIEW_SEALED, methods=READ_AND_WRITE)
def find_decision(request: OfficeRequest) -> HttpResponse:
    """Find whose discipline names a decision; a line says who looked and whom it showed.

    The number is sent, never part of an address.
    """
    form = DecisionForm(request.POST or None, actor=request.actor)
    people = None
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        people = find_by_decision(actor=request.actor, at=now(), number=number)
    context = {"form": form, "people": people}
    return render(request, "desk/sealed/decision.html", context)


def _shown(
    request: OfficeRequest, person: Person, asked: Part, opening: SealedOpening
) -> HttpResponse:
    opened = read_sealed(actor=request.actor, at=now(), person=person, part=asked)
    fields = shown_fields(asked, opened, person, today())
    context = {
        **_about(person, asked),
        "opening": opening,
        "reason": reason_label(opening.reason),
        "fields": fields,
        "has_texts": not all(field.headings for field in fields),
        "may_write": may(request.actor, permissions.RECORD, *_home(person)),
        "has_coded": bool(asked.coded),
    }
    return render(request, "desk/sealed/part.html", context)


def _form(
    request: OfficeRequest, asked: Part, content: Filled, *, version: int
) -> ContentForm:
    data = request.POST if request.method == "POST" else None
    return ContentForm(
        data,
        part=asked,
        content=content,
        initial={"version": version},
        actor=request.actor,
    )


def _form_page(
    request: OfficeRequest, person: Person, asked: Part, form: ContentForm
) -> HttpResponse:
    is_open = opening_now(actor=request.actor, at=now(), person=person, part=asked)
    context = {**_about(person, asked), "form": form, "opening": is_open}
    return render(request, "desk/sealed/write.html", context)


def _about(person: Person, asked: Part) -> dict[str, object]:
    return {
        "person": person,
        "part": asked,
        "label": part_label(asked.key),
        "url": address(person, asked),
        "minutes": _minutes(),
    }


def _minutes() -> int:
    return int(stays_open().total_seconds() // 60)


def _person(request: OfficeRequest, reference: str) -> Person:
    person = person_for(request.actor, reference)
    require(request.actor, permissions.VIEW_SEALED, *_home(person))
    return person


def _home(person: Person) -> list[str]:
    return reach_of(person.home_id) if person.home_id else []

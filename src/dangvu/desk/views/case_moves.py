"""Cases that move: forwarded by the old branch, gone on with by the new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.case.move import Move
from dangvu.admission.checks import Finding
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.moves import MoveRoute, NoWay, move_routes
from dangvu.admission.operations.receive_case import receive_case as receive
from dangvu.admission.operations.take_step import take_step
from dangvu.admission.queries.books import Books, books
from dangvu.admission.queries.elsewhere import (
    Forwarded,
    forwarded_to,
    sent_away,
    waiting_for_a_move,
)
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.next_steps import outlook_of
from dangvu.audit.operations.write_line import write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import NotAllowed, NotFound, Refused
from dangvu.desk import formats
from dangvu.desk.case_next import Looked, checklist, checklist_of
from dangvu.desk.case_page import case_url, head_of, writing_of
from dangvu.desk.case_unconfirmed import unconfirmed
from dangvu.desk.forms.case_moves import ForwardForm, ReceiveForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.traced import cases_told
from dangvu.desk.views.case_steps import LOOK, attempt, offer, seen_at_first
from dangvu.desk.views.cases import unit_name
from dangvu.desk.words_of_cases import language, state_name
from dangvu.desk.words_of_deadlines import remaining

LISTED = 100
FORWARD = "T20"


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A case on its way, as either side sees it: where it stood, and its clock."""

    name: str
    birth_date: dt.date | None
    state: str
    place: str
    sent_on: dt.date
    due: dt.date | None
    left: str
    tone: str
    url: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A case of somebody who moves: what is to be done, since when and by when."""

    name: str
    url: str
    what: str
    since: dt.date
    due: dt.date
    left: str
    tone: str


@dataclass(frozen=True, slots=True)
class Way:
    """What is done with a case of somebody who moves, and by when."""

    text: str
    papers: tuple[str, ...]
    limit: str
    citation: str


@page(permissions.PREPARE)
def case_moves(request: OfficeRequest) -> HttpResponse:
    """List cases on their way here, and those sent away that nobody took up yet."""
    came = forwarded_to(actor=request.actor, limit=LISTED)
    went = sent_away(actor=request.actor, limit=LISTED)
    waiting = waiting_for_a_move(actor=request.actor, limit=LISTED)
    write_line(
        actor=request.actor,
        at=now(),
        code="admission.list",
        detail={
            "moving": [str(one.public_id) for one in (*came, *went)],
            **cases_told(waiting),
        },
    )
    by, day = books(), today()
    context = {
        "incoming": [_row(one, by, day, is_here=True) for one in came],
        "outgoing": [_row(one, by, day, is_here=False) for one in went],
        "waiting": [_waiting_row(one, by, day) for one in waiting],
    }
    return render(request, "desk/cases/moves.html", context)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def receive_case(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show a case that was sent here; a POST goes on with it at the branch."""
    came = forwarded_to(actor=request.actor, limit=LISTED)
    found = next((one for one in came if one.public_id == reference), None)
    if found is None:
        raise NotFound(_("No such case is on its way here."), code="UNKNOWN_CASE")
    initial = {"received_on": formats.day(today())}
    form = ReceiveForm(request.POST or None, initial=initial, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            case = receive(
                actor=request.actor,
                at=now(),
                public_id=found.public_id,
                unit_id=found.to_unit_id,
                received_on=form.cleaned_data["received_on"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            said = _(
                "Taken over. Name a helper at the new branch in the section of the list."
            )
            messages.success(request, said)
            return redirect(case_url(case))
    row = _row(found, books(), today(), is_here=True)
    context = {"row": row, "form": form, "ways": list(_ways(found.state, books()))}
    return render(request, "desk/cases/receive.html", context)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def forward_case(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Say what becomes of a case whose person moves; a POST forwards it."""
    case = case_of(actor=request.actor, public_id=reference)
    day, by = today(), books()
    outlook = outlook_of(actor=request.actor, case=case, on=day, by=by)
    step = next((s for s in outlook.steps if s.transition.code == FORWARD), None)
    if step is None:
        raise NoWay(_("A case that stands where this one does is not forwarded."))
    if not step.may:
        raise NotAllowed(_("This step waits for the office of the unit that acts."))
    looked = Looked(request.actor, case, writing_of(request.actor, case), by, day)
    usual = {
        "acted_on": formats.day(day),
        "version": case.version,
        "seen": seen_at_first(looked),
    }
    form = ForwardForm(
        request.POST or None, initial=usual, state=case.state, actor=request.actor
    )
    listed, warned, found = checklist_of(looked, step), False, []
    if request.method == "POST" and form.is_valid():
        taken = _attempt(request, case, form)
        if isinstance(taken, CaseStep):
            messages.success(request, _("Forwarded; the new branch sees it now."))
            return redirect("desk:case_moves")
        if taken is not None:
            found, listed = taken, checklist(looked, step, taken)
            warned = offer(request.actor, case, form, taken)
    context = {
        "case": head_of(case, unit=unit_name(case, day), books=by, today=day),
        "title": step.transition.name(language()),
        "form": form,
        "ways": list(_ways(case.state, by)),
        "passings": list(form.passings(listed.open)),
        "checklist": [listed],
        "warned": warned,
        "unconfirmed": unconfirmed(looked, on=day, found=found),
    }
    return render(request, "desk/cases/forward.html", context)


def _attempt(
    request: OfficeRequest, case: AdmissionCase, form: ForwardForm
) -> CaseStep | list[Finding] | None:
    def take() -> CaseStep:
        return take_step(actor=request.actor, at=now(), case=case, draft=form.draft())

    return attempt(form, take, is_look=LOOK in request.POST)


def _ways(state: str, by: Books) -> Iterator[Way]:
    """Give the rows of the table of moves for a state, each with its limit."""
    for route in move_routes():
        if state in route.states:
            limit = _limit(route, by)
            said = _("%(n)s working days") % {"n": limit} if limit else ""
            yield Way(route.name(language()), route.papers, said, route.citation)


def _limit(route: MoveRoute, by: Books) -> int | None:
    if not route.limit:
        return None
    return by.rules.on(today()).parameter(route.limit).number


def _row(one: Forwarded, by: Books, day: dt.date, *, is_here: bool) -> MoveRow:
    due = _due(one, by)
    left = remaining(due, day) if due else None
    name = "desk:receive_case" if is_here else "desk:case"
    return MoveRow(
        name=one.full_name,
        birth_date=one.birth_date,
        state=state_name(one.state),
        place=one.from_name if is_here else one.to_name,
        sent_on=one.sent_on,
        due=due,
        left=left.text if left else "",
        tone=left.tone if left else "",
        url=reverse(name, args=[one.public_id]),
    )


def _waiting_row(case: AdmissionCase, by: Books, day: dt.date) -> WaitingRow:
    """Return a case whose clock of moving runs: 15 working days, or 60 to reconsider."""
    move = Move.model_validate(case.sections.get("move", {}))
    is_asked = move.review_asked_on is not None
    since = (move.review_asked_on if is_asked else move.decided_on) or day
    limit = "move-review" if is_asked else "move-forward"
    due = by.calendar.add(since, by.rules.on(since).parameter(limit).number)
    left = remaining(due, day)
    return WaitingRow(
        name=case.full_name,
        url=case_url(case),
        what=_("reconsider as the new place asks")
        if is_asked
        else _("forward the file to the new place"),
        since=since,
        due=due,
        left=left.text,
        tone=left.tone,
    )


def _due(one: Forwarded, by: Books) -> dt.date | None:
    """Return until when the new place decides; only what stood above has a limit."""
    if one.state not in {"A11", "A12"}:
        return None
    limit = by.rules.on(one.sent_on).parameter("move-decide").number
    return by.calendar.add(one.sent_on, limit)

"""Go on with a case that another place forwarded."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.case import Case
from dangvu.admission.case.listing import HelperEnd
from dangvu.admission.case_draft import CaseDraft
from dangvu.admission.merging import Section
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.moves import MoveRoute, move_route, without_dropped
from dangvu.admission.operations.follow_prospect import carry_over
from dangvu.admission.operations.open_case import open_case
from dangvu.admission.places import no_such_case, require_at
from dangvu.admission.probation import STATES
from dangvu.admission.queries.books import books
from dangvu.admission.queries.document import document_of, sections_of
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused

FORWARD = "T20"


class MemberNotHere(Refused):
    """The member's own transfer has not been recorded."""

    default_code = "MEMBER_NOT_HERE"


@transaction.atomic
def receive_case(
    *,
    actor: Actor,
    at: dt.datetime,
    public_id: uuid.UUID,
    unit_id: int,
    received_on: dt.date,
) -> AdmissionCase:
    """Open the case that carries a forwarded one on at the branch it was sent to.

    Where it begins, and whether the vote of the old branch still counts, says the table
    of moves. A probationary member has to be transferred first. Raises NotAllowed,
    NotFound, InTheFuture, MemberNotHere, CaseOpenAlready.
    """
    require_at(actor, permissions.PREPARE, unit_id)
    refuse_future(received_on, date_in_vietnam(at))
    with whole_register():
        old, sent = _sent(public_id, unit_id)
        _refuse_elsewhere(old, unit_id)
        document = document_of(old)
        route = route_of(document, sent.from_state, sent.acted_on)
        draft = CaseDraft(
            full_name=old.full_name,
            unit_id=unit_id,
            opened_on=received_on,
            birth_date=old.birth_date,
            sex=old.sex,
            path=old.path,
            template=old.template,
            state=route.arrives(sent.from_state),
            prospect=old.prospect,
            person=old.person,
            earlier=old,
            sections=_sections(old, route, received_on),
        )
        carry_over(case=old, unit_id=unit_id, day=received_on)
        return open_case(actor=actor, at=at, draft=draft)


def route_of(document: Case, state: str, sent_on: dt.date) -> MoveRoute:
    """Return what the table of moves says of a case. Raises NoWay."""
    by = books()
    move = document.move
    return move_route(
        state,
        moved_on=move.decided_on or sent_on,
        decided_on=document.decision.signed_on,
        is_same_committee=move.is_same_committee,
        rules=by.rules.on(sent_on),
        calendar=by.calendar,
    )


def _sent(public_id: uuid.UUID, unit_id: int) -> tuple[AdmissionCase, CaseStep]:
    """Return a case that was forwarded to a branch and not received, with that step."""
    rows = AdmissionCase.objects.select_for_update(of=("self",)).select_related(
        "person"
    )
    case = rows.filter(public_id=public_id, later__isnull=True).first()
    steps = CaseStep.objects.filter(case=case, transition=FORWARD)
    step = steps.order_by("-id").first() if case else None
    if case is None or step is None or step.facts.get("to_unit") != unit_id:
        raise no_such_case()
    return case, step


def _refuse_elsewhere(case: AdmissionCase, unit_id: int) -> None:
    if case.person is not None and case.ceremony_on and case.person.home_id != unit_id:
        raise MemberNotHere(
            _("Record the transfer of the probationary member to this branch first.")
        )


def _sections(
    old: AdmissionCase, route: MoveRoute, received_on: dt.date
) -> dict[str, Section]:
    """Return what goes along; what has to be voted or decided again stays behind."""
    sections = {
        name: values
        for name, values in without_dropped(sections_of(old), route).items()
        if name != "organisation" and (name != "votes" or route.keeps_vote)
    }
    day = received_on.isoformat()
    move = {**sections.get("move", {}), "file_received_on": day}
    if set(route.states) & set(STATES):
        probation = _without_helper(sections.get("probation", {}), day)
        return {**sections, "move": {**move, "arrived_on": day}, "probation": probation}
    listing = {**sections.get("listing", {}), "arrived_on": day}
    return {**sections, "move": move, "listing": listing}


def _without_helper(probation: Section, day: str) -> Section:
    """Let the help of the old place end; the new branch names somebody (06-HD/TW 3.10)."""
    ended = [
        one if one.get("until") else {**one, "until": day, "end": HelperEnd.MOVED}
        for one in probation.get("helpers", ())
    ]
    return {**probation, "helpers": ended} if ended else probation

"""Referrals of certificate holders who move: both sides, one of them, its steps."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.files import handed_out
from dangvu.desk.forms.referrals import ReferralForm, StepForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.referral_page import (
    course_of,
    enclosed_words,
    parcel_rows,
    step_word,
    way_of,
)
from dangvu.desk.referral_paper import referral_letter
from dangvu.papers.render import DOCX, PDF
from dangvu.papers.render import render as render_paper
from dangvu.sources import permissions
from dangvu.sources.models import Referral
from dangvu.sources.operations.write_referral import WRITTEN_IN
from dangvu.sources.queries.prospects import prospect_for
from dangvu.sources.queries.referrals import (
    incoming,
    next_steps,
    outgoing,
    parcel_of,
    parcels,
    referral_for,
    steps_of,
)
from dangvu.units.queries.find import names_on, reach_of

LISTED = 100
#: What waits comes first in both lists, the longest waiting before.
ORDER = (
    F("closed_on").asc(nulls_first=True),
    F("answered_on").asc(nulls_first=True),
    F("sent_on").asc(nulls_first=True),
    "pk",
)


@page(permissions.VIEW)
def referrals(request: OfficeRequest) -> HttpResponse:
    """List what came in and what went out, what waits first."""
    came = parcels(incoming(request.actor).order_by(*ORDER)[: LISTED + 1], day=today())
    went = parcels(outgoing(request.actor).order_by(*ORDER)[: LISTED + 1], day=today())
    write_line(
        actor=request.actor,
        at=now(),
        code="sources.open_referrals",
        detail={"referrals": [one.referral.pk for one in (*came, *went)]},
    )
    context = {
        "incoming": parcel_rows(came[:LISTED], today()),
        "outgoing": parcel_rows(went[:LISTED], today()),
        "are_more_incoming": len(came) > LISTED,
        "are_more_outgoing": len(went) > LISTED,
        "limit": LISTED,
    }
    return render(request, "desk/referrals/list.html", context)


@page(permissions.REFER, methods=READ_AND_WRITE)
def refer(request: OfficeRequest, prospect: UUID) -> HttpResponse:
    """Write the referral of somebody who moves."""
    row = prospect_for(request.actor, prospect)
    form = ReferralForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            reference = once(
                key=str(form.cleaned_data["key"]),
                command="desk.refer",
                at=now(),
                act=lambda: str(form.record(at=now(), prospect=row).uuid),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The referral was written. Send it now."))
            return redirect("desk:referral", reference)
    return render(request, "desk/referrals/form.html", {"form": form, "prospect": row})


@page(permissions.VIEW)
def referral(request: OfficeRequest, referral: UUID) -> HttpResponse:
    """Show one referral to either side: the person, the clock, the way so far."""
    found = referral_for(request.actor, str(referral))
    [row] = parcel_rows([parcel_of(found, day=today())], today())
    subject = Subject("prospect", found.prospect_id, found.from_unit_id)
    write_line(
        actor=request.actor,
        at=now(),
        code="sources.open_referral",
        subject=subject,
        detail={"referral": found.pk},
    )
    names = names_on([found.new_unit_id] if found.new_unit_id else [], day=today())
    context = {
        "row": row,
        "referral": found,
        "clock": row.parcel.clock,
        "enclosed": enclosed_words(found),
        "new_unit": names.get(found.new_unit_id or 0, ""),
        "way": way_of(found),
        "course": course_of(steps_of(found)),
        "next": [
            (one.code.lower(), one.name(get_language() or "vi"))
            for one in next_steps(request.actor, found)
        ],
        "may_change": _may_change(request, found),
    }
    return render(request, "desk/referrals/referral.html", context)


@page(permissions.REFER, methods=READ_AND_WRITE)
def change_referral(request: OfficeRequest, referral: UUID) -> HttpResponse:
    """Write a referral anew that was not sent, or came back."""
    found = referral_for(request.actor, str(referral))
    form = ReferralForm(request.POST or None, actor=request.actor, of=found)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The referral was changed."))
            return redirect("desk:referral", found.uuid)
    context = {"form": form, "referral": found}
    return render(request, "desk/referrals/form.html", context)


@page(permissions.REFER, methods=READ_AND_WRITE)
def referral_step(request: OfficeRequest, referral: UUID, move: str) -> HttpResponse:
    """Take one step of a referral."""
    found = referral_for(request.actor, str(referral))
    steps = {one.code.lower(): one for one in next_steps(request.actor, found)}
    if move not in steps:
        raise NotFound(_("This step is not open to your side now."))
    form = StepForm(
        request.POST or None, actor=request.actor, step=steps[move], of=found
    )
    if request.method == "POST" and form.is_valid():
        try:
            form.record(at=now())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The step was written."))
            return redirect("desk:referral", found.uuid)
    context = {"form": form, "referral": found, "title": step_word(steps[move].code)}
    return render(request, "desk/referrals/step.html", context)


@page(permissions.VIEW)
def referral_file(request: OfficeRequest, referral: UUID) -> HttpResponse:
    """Hand the letter out, with the slip that comes back."""
    found = referral_for(request.actor, str(referral))
    ending = request.GET.get("form", PDF)
    if ending not in {DOCX, PDF}:
        raise NotFound("")
    at = now()
    paper = referral_letter(found, by=request.actor.name, at=at)
    write_line(
        actor=request.actor,
        at=at,
        code="sources.print",
        subject=Subject("prospect", found.prospect_id, found.from_unit_id),
        detail={"referral": found.pk, "form": ending},
    )
    made = render_paper(paper, form=ending, made_at=at)
    return handed_out(made, name=f"giay gioi thieu {found.pk}", form=ending)


def _may_change(request: OfficeRequest, found: Referral) -> bool:
    paths = reach_of(found.from_unit_id) or ["-"]
    is_own = may(request.actor, permissions.REFER, *paths)
    return is_own and found.state in WRITTEN_IN

"""Guests: members of other organisations who take part in a branch for a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.drafting import drafted, drop
from dangvu.desk.forms.guests import GuestForm, GuestLeavesForm
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.register import permissions
from dangvu.register.entry_papers import entry_papers
from dangvu.register.models import GuestStay
from dangvu.register.queries.guests import guests_on, stay_for
from dangvu.units.queries.find import names_on


@page(permissions.RECORD, methods=READ_AND_WRITE)
def guests(request: OfficeRequest) -> HttpResponse:
    """Show who is a guest, and receive another one."""
    draft = drafted(
        request.actor, "guest", page=request.path, restore=request.method != "POST"
    )
    form = GuestForm(request.POST or None, initial=draft.values, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            once(
                key=str(form.cleaned_data["key"]),
                command="desk.guest",
                at=now(),
                act=lambda: form.record(at=now()).pk,
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            drop(request.actor, draft)
            messages.success(request, _("The stay was recorded."))
            return redirect("desk:guests")
    return _shown(request, {"form": form, "draft": draft, "mistaken": form})


@page(permissions.RECORD, methods=WRITE)
def guest_leaves(request: OfficeRequest) -> HttpResponse:
    """Let a stay end before a day."""
    form = GuestLeavesForm(request.POST, actor=request.actor)
    if form.is_valid():
        number = form.cleaned_data["stay"]
        stay = stay_for(actor=request.actor, number=number, day=today())
        try:
            form.record(at=now(), stay=stay)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The stay was ended."))
            return redirect("desk:guests")
    return _shown(request, {"form": GuestForm(actor=request.actor), "mistaken": form})


def _shown(request: OfficeRequest, context: dict[str, object]) -> HttpResponse:
    stays = guests_on(actor=request.actor, day=today())
    names = names_on([stay.unit_id for stay in stays], day=today())
    context |= {
        "wanted": entry_papers()["away"],
        "stays": [
            (stay, names.get(stay.unit_id, ""), _ending(request, stay))
            for stay in stays
        ],
    }
    return render(request, "desk/record/guests.html", context)


def _ending(request: OfficeRequest, stay: GuestStay) -> GuestLeavesForm:
    return GuestLeavesForm(
        initial={"stay": stay.pk}, actor=request.actor, auto_id=f"id_%s_{stay.pk}"
    )

"""Acts that need two people: what waits for the second, and what became of each."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.approvals import permissions
from dangvu.approvals.enums import State
from dangvu.approvals.operations.decide import confirm, decline, withdraw
from dangvu.approvals.queries.proposals import (
    Standing,
    may_confirm,
    proposals_page,
    standing_of,
    waiting_for,
)
from dangvu.core.clock import now
from dangvu.core.errors import Refused
from dangvu.desk.approval_subjects import rows_of
from dangvu.desk.page import WRITE, OfficeRequest, page

A_PAGE = 30


@page(permissions.VIEW)
def approvals(request: OfficeRequest) -> HttpResponse:
    """List what waits for the actor, then all that the actor may know of."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 16 else None
    waiting = waiting_for(actor=request.actor, at=now(), limit=A_PAGE)
    listed = proposals_page(
        actor=request.actor, at=now(), before=before, limit=A_PAGE + 1
    )
    shown, is_more = listed[:A_PAGE], len(listed) > A_PAGE
    context = {
        "waiting": rows_of(waiting, request.actor) if before is None else [],
        "rows": rows_of(shown, request.actor),
        "is_first": before is None,
        "following": f"?before={shown[-1].proposal.pk}" if is_more else "",
    }
    return render(request, "desk/approvals/list.html", context)


@page(permissions.VIEW)
def approval(request: OfficeRequest, proposal: int) -> HttpResponse:
    """Show one proposal with its steps and what the actor may do about it."""
    standing = standing_of(proposal_id=proposal, at=now())
    [row] = rows_of([standing], request.actor)
    return render(
        request,
        "desk/approvals/one.html",
        {
            "row": row,
            "steps": list(standing.proposal.steps.all()),
            "may_confirm": may_confirm(standing, request.actor),
            "may_withdraw": _may_withdraw(standing, request),
        },
    )


@page(permissions.VIEW, methods=WRITE)
def decide(request: OfficeRequest, proposal: int) -> HttpResponse:
    """Confirm, decline or withdraw, as the pressed button says."""
    act = _ACTS.get(request.POST.get("step", ""))
    try:
        if act is not None:
            messages.success(request, act(request, proposal))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:approval", proposal)


def _may_withdraw(standing: Standing, request: OfficeRequest) -> bool:
    is_own = standing.proposal.user_id == request.actor.user_id
    return is_own and standing.state == State.OPEN


def _confirm(request: OfficeRequest, proposal: int) -> str:
    confirm(actor=request.actor, proposal_id=proposal, at=now())
    return _("You confirmed it as the second person.")


def _decline(request: OfficeRequest, proposal: int) -> str:
    reason = request.POST.get("reason", "")
    decline(actor=request.actor, proposal_id=proposal, reason=reason, at=now())
    return _("You declined it.")


def _withdraw(request: OfficeRequest, proposal: int) -> str:
    withdraw(actor=request.actor, proposal_id=proposal, at=now())
    return _("You withdrew your proposal.")


_ACTS: dict[str, Callable[[OfficeRequest, int], str]] = {
    "confirm": _confirm,
    "decline": _decline,
    "withdraw": _withdraw,
}

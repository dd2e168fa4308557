"""Save a draft while somebody types; drop one that is not wanted.

A draft is its writer's own: whoever is at the desk may keep one.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from dangvu.access import permissions
from dangvu.audit.queries.answers import is_answered
from dangvu.core.clock import now
from dangvu.desk.drafting import typed
from dangvu.desk.page import WRITE, OfficeRequest, page
from dangvu.drafts.models import Draft
from dangvu.drafts.operations.keep_draft import DraftOf, drop_draft, keep_draft

LONGEST_FORM = Draft._meta.get_field("form").max_length or 0
LONGEST_SUBJECT = Draft._meta.get_field("subject").max_length or 0


@page(permissions.ENTER, methods=WRITE)
def draft(request: OfficeRequest) -> HttpResponse:
    """Keep what is typed so far; what was written meanwhile is not kept again."""
    at = now()
    if request.POST.get("key") and not is_answered(request.POST["key"]):
        keep_draft(
            actor=request.actor,
            at=at,
            draft=_asked(request),
            values=typed(request.POST),
        )
    return render(request, "desk/parts/draft_saved.html", {"saved_at": at})


@page(permissions.ENTER, methods=WRITE)
def drop_kept(request: OfficeRequest) -> HttpResponse:
    """Forget a draft and show the form empty again."""
    drop_draft(actor=request.actor, draft=_asked(request))
    back = request.POST.get("draft_page", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if ours and back.startswith("/") else "desk:record")


def _asked(request: OfficeRequest) -> DraftOf:
    form, subject = (
        request.POST.get(f"draft_{part}", "") for part in ("form", "subject")
    )
    return DraftOf(form[:LONGEST_FORM], subject[:LONGEST_SUBJECT])

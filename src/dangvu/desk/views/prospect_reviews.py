"""The sympathisers' list of a branch: reviewed monthly, the sources yearly."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.drafting import drafted, drop
from dangvu.desk.forms.prospect_reviews import ReviewForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page, unit_for
from dangvu.desk.prospect_rows import birth_of, branch_rows, prospect_rows
from dangvu.sources import permissions
from dangvu.sources.enums import ReviewKind
from dangvu.sources.queries.reviews import (
    LIST_REVIEW,
    branches_with_sources,
    last_reviews,
    people_to_review,
    review_for,
    review_lines,
    reviews_of,
)
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of

MOST = 100
KINDS = {"monthly": ReviewKind.THANG, "yearly": ReviewKind.NAM}


@page(permissions.VIEW)
def sympathisers(request: OfficeRequest) -> HttpResponse:
    """List the branches with sources, those longest without a review first."""
    states = branches_with_sources(
        actor=request.actor, unit_id=None, today=today(), limit=MOST + 1
    )
    context = {
        "rows": branch_rows(states[:MOST], today()),
        "is_cut": len(states) > MOST,
        "most": MOST,
        "rule": LIST_REVIEW.on(today()),
    }
    return render(request, "desk/prospects/branches.html", context)


@page(permissions.VIEW, methods=READ_AND_WRITE)
def branch_review(request: OfficeRequest, code: str, review: str) -> HttpResponse:
    """Review the list or the sources of a branch: keep, add, drop."""
    if review not in KINDS:
        raise NotFound(_("There is no such page."))
    unit = unit_for(request, code, permission=permissions.VIEW, day=today())
    draft = drafted(
        request.actor,
        f"review-{review}",
        unit.pk,
        page=request.path,
        restore=request.method != "POST",
    )
    form = ReviewForm(
        request.POST or None,
        actor=request.actor,
        kind=KINDS[review],
        standing=people_to_review(actor=request.actor, unit_id=unit.pk),
        initial=dict(draft.values),
    )
    if request.method == "POST" and form.is_valid():
        try:
            number = once(
                key=str(form.cleaned_data["key"] or ""),
                command="desk.review",
                at=now(),
                act=lambda: form.record(at=now(), unit_id=unit.pk).pk,
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            drop(request.actor, draft)
            messages.success(request, _("The review was recorded."))
            return redirect("desk:recorded_review", number)
    context = {
        "form": form,
        "kind": review,
        "draft": draft,
        **_about(request, unit, form),
    }
    return render(request, "desk/prospects/review.html", context)


def _about(request: OfficeRequest, unit: Unit, form: ReviewForm) -> dict[str, object]:
    people = [*form.standing.listed, *form.standing.others]
    described = prospect_rows(people, today())
    return {
        "unit": unit,
        "name": names_on([unit.pk], day=today()).get(unit.pk, ""),
        "rows": list(zip(described, form.rows(), strict=True)),
        "listed": len(form.standing.listed),
        "last": last_reviews([unit.pk], kind=form.kind).get(unit.pk),
        "reviews": reviews_of(actor=request.actor, unit_id=unit.pk),
        "rule": LIST_REVIEW.on(today()),
        "may_keep": may(request.actor, permissions.KEEP, *reach_of(unit.pk)),
    }


@page(permissions.VIEW)
def recorded_review(request: OfficeRequest, recorded: int) -> HttpResponse:
    """Show a review that was recorded, to print and sign."""
    review = review_for(request.actor, recorded)
    context = {
        "review": review,
        "name": names_on([review.unit_id], day=today()).get(review.unit_id, ""),
        "lines": [(one, birth_of(one.prospect)) for one in review_lines(review)],
        "kind": "monthly" if review.kind == ReviewKind.THANG else "yearly",
    }
    return render(request, "desk/prospects/recorded.html", context)

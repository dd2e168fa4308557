"""The resolutions of a branch about sympathisers, each on the form of its kind."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from dangvu.admission.operations.branch_resolutions import (
    form_for,
    make_branch_resolution,
)
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound
from dangvu.desk.files import handed_out
from dangvu.desk.page import OfficeRequest, page, unit_for
from dangvu.desk.views.case_papers import FORMATS
from dangvu.papers.render import DOCX, PDF
from dangvu.papers.render import render as rendered
from dangvu.sources import permissions
from dangvu.sources.queries.resolutions import (
    BranchResolution,
    Purpose,
    resolution_for,
    resolutions_of,
)
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of

MOST = 60
NAMES = {
    Purpose.LISTING: gettext_lazy("put on the sympathisers' list, helper assigned"),
    Purpose.HELP: gettext_lazy("helper assigned or replaced"),
    Purpose.COURSE: gettext_lazy("proposed for the awareness class"),
}


@page(permissions.VIEW)
def branch_resolutions(request: OfficeRequest, code: str) -> HttpResponse:
    """List the resolutions of a branch, the newest first, with their papers."""
    unit = unit_for(request, code, permission=permissions.VIEW, day=today())
    found = resolutions_of(actor=request.actor, unit_id=unit.pk)
    context = {
        "unit": unit,
        "name": names_on([unit.pk], day=today()).get(unit.pk, ""),
        "rows": [(one, NAMES[one.purpose], _files(unit, one)) for one in found[:MOST]],
        "may_keep": may(request.actor, permissions.KEEP, *reach_of(unit.pk)),
        "is_cut": len(found) > MOST,
        "most": MOST,
    }
    return render(request, "desk/prospects/resolutions.html", context)


@page(permissions.KEEP)
def branch_resolution_file(
    request: OfficeRequest, code: str, purpose: str
) -> HttpResponse:
    """Hand the paper of a resolution out. Raises NotFound."""
    unit = unit_for(request, code, permission=permissions.KEEP, day=today())
    ending = request.GET.get("form", PDF)
    if ending not in {PDF, DOCX}:
        raise NotFound("")
    found = resolution_for(
        actor=request.actor,
        unit_id=unit.pk,
        purpose=purpose,
        number=request.GET.get("number", ""),
        day=_day(request.GET.get("day", "")),
    )
    at = now()
    paper = make_branch_resolution(
        actor=request.actor, at=at, unit_id=unit.pk, resolution=found
    )
    file = rendered(paper, form=ending, made_at=at)
    name = f"{form_for(unit.pk, found)} {found.number}"
    return handed_out(file, name=name, form=ending)


def _files(unit: Unit, one: BranchResolution) -> list[tuple[str, str]]:
    """Return the address and the word of each form of the file."""
    address = reverse("desk:branch_resolution", args=[unit.code, one.purpose])
    asked = {"number": one.number, "day": one.day.isoformat()}
    return [
        (f"{address}?{urlencode({**asked, 'form': form})}", word)
        for form, word in FORMATS
    ]


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as unknown:
        raise NotFound("") from unknown

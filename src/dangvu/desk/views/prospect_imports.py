"""Import of a list of development sources: send, look, write all or nothing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from dangvu.access.actors import unit_of
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.prospect_import import ProspectListForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.exchange.operations.import_prospects import (
    Judged,
    judge_prospects,
    receive_prospects,
    write_prospects,
)
from dangvu.exchange.prospect_template import prospect_template
from dangvu.exchange.queries.prospects import prospect_file_for, prospect_files
from dangvu.papers.render import CONTENT_TYPES, XLSX
from dangvu.sources import permissions
from dangvu.units.queries.find import names_on

#: As many rows of a list are shown, those with remarks first.
SHOWN = 300


@page(permissions.KEEP, methods=READ_AND_WRITE)
def prospect_lists(request: OfficeRequest) -> HttpResponse:
    """Take a file, and show the lists brought lately."""
    form = ProspectListForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        initial={"unit": unit_of(request.actor)},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            kept = receive_prospects(
                actor=request.actor,
                at=now(),
                unit=data["unit"],
                name=data["file"].name,
                content=data["file"],
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("desk:prospect_list", kept.uuid)
    lists = prospect_files(request.actor)
    names = names_on([one.unit_id for one in lists], day=today())
    context = {
        "form": form,
        "lists": [(one, names.get(one.unit_id, "")) for one in lists],
    }
    return render(request, "desk/prospects/import.html", context)


@page(permissions.KEEP, methods=READ_AND_WRITE)
def prospect_list(request: OfficeRequest, brought: UUID) -> HttpResponse:
    """Preview a list; written, say what became of it."""
    kept = prospect_file_for(request.actor, brought)
    if request.method == "POST":
        count = write_prospects(actor=request.actor, at=now(), kept=kept)
        messages.success(
            request, _("%(count)d prospects were entered.") % {"count": count}
        )
        return redirect("desk:prospect_list", kept.uuid)
    context: dict[str, object] = {"kept": kept}
    if kept.written_at is None:
        judged = judge_prospects(actor=request.actor, kept=kept, today=today())
        context |= _preview(judged)
    return render(request, "desk/prospects/preview.html", context)


@page(permissions.KEEP)
def prospect_template_file(request: OfficeRequest) -> HttpResponse:
    """Hand out the workbook to fill in."""
    disposition = content_disposition_header(
        as_attachment=True, filename="nguon-phat-trien-dang.xlsx"
    )
    return HttpResponse(
        prospect_template(),
        content_type=CONTENT_TYPES[XLSX],
        headers={"Content-Disposition": disposition or "attachment"},
    )


def _preview(judged: list[Judged]) -> dict[str, object]:
    wrong = sum(one.is_wrong for one in judged)
    known = sum(one.is_known and not one.is_wrong for one in judged)
    order = sorted(judged, key=_concern)
    units = {one.unit_id for one in judged if one.unit_id}
    units |= {d.unit_id for one in judged for d in one.doubles if d.unit_id}
    names = names_on(units, day=today())
    return {
        "read": len(judged),
        "wrong": wrong,
        "known": known,
        "new": len(judged) - wrong - known,
        "rows": [_row(one, names) for one in order[:SHOWN]],
        "is_cut": len(judged) > SHOWN,
        "most": SHOWN,
    }


def _concern(one: Judged) -> tuple[bool, bool, int]:
    """Put errors before doubles before the rest, each in the order of the file."""
    return not one.is_wrong, not one.doubles, one.line.row


def _row(
    one: Judged, names: dict[int, str]
) -> tuple[Judged, str, list[tuple[object, str]]]:
    doubles = [(double, names.get(double.unit_id or 0, "")) for double in one.doubles]
    return one, names.get(one.unit_id or 0, ""), list(doubles)

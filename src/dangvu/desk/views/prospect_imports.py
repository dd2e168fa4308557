"""Import of a list of development sources: send, look, write all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.access.actors import unit_of
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.core.periods import PartialDate
from dangvu.desk.forms.prospect_import import ProspectListForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.prospect_rows import birth_of
from dangvu.exchange.operations.import_prospects import (
    JudgedList,
    judge_prospects,
    receive_prospects,
    write_prospects,
)
from dangvu.exchange.prospect_rows import Judged
from dangvu.exchange.prospect_template import prospect_template
from dangvu.exchange.queries.prospects import prospect_file_for, prospect_files
from dangvu.papers.render import CONTENT_TYPES, XLSX
from dangvu.sources import permissions
from dangvu.sources.facts import ProspectFacts
from dangvu.sources.groups import stored_groups
from dangvu.sources.queries.doubles import Double
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


def _preview(judged: JudgedList) -> dict[str, object]:
    shown = sorted(judged.rows, key=_concern)[:SHOWN]
    units = {one.unit_id for one in shown if one.unit_id}
    units |= {d.unit_id for one in shown for d in one.doubles if d.unit_id}
    names = names_on(units, day=today())
    read, wrong = len(judged.rows), judged.wrong
    new = sum(one.is_new for one in judged.rows)
    return {
        "judged": judged,
        "read": read,
        "wrong": wrong,
        "known": read - wrong - new,
        "new": new,
        "rows": [_row(one, names) for one in shown],
        "is_cut": read > SHOWN,
        "most": SHOWN,
    }


def _concern(one: Judged) -> tuple[bool, bool, int]:
    """Put errors before doubles before the rest, each in the order of the file."""
    return not one.is_wrong, not (one.doubles or one.remarks), one.line.row


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file as it is previewed; doubles with their unit."""

    judged: Judged
    unit: str
    birth: PartialDate | None
    groups: str
    doubles: list[tuple[Double, str]]


def _row(one: Judged, names: dict[int, str]) -> _Row:
    facts = one.line.facts
    return _Row(
        judged=one,
        unit=names.get(one.unit_id or 0, ""),
        birth=birth_of(facts) if facts else None,
        groups=_groups(facts) if facts else "",
        doubles=[
            (double, names.get(double.unit_id or 0, "")) for double in one.doubles
        ],
    )


def _groups(facts: ProspectFacts) -> str:
    language, known = get_language() or "vi", stored_groups()
    codes = dict.fromkeys((facts.primary_group, *facts.groups))
    return "; ".join(known[code].name(language) for code in codes)

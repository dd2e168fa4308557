"""This month's work: what an office has to do, by how pressing it is."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.agenda.queries.board import BranchCount, task_board
from dangvu.agenda.queries.tasks import Asked, summed, task_counts, tasks_page
from dangvu.audit.operations.write_line import write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.agenda_page import BranchRow, branch_rows, task_groups
from dangvu.desk.agenda_sheet import sheets_of
from dangvu.desk.files import handed_out
from dangvu.desk.forms.agenda import TaskListForm
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.task_badge import keep_badge
from dangvu.papers.render import DOCX, PDF, render_together
from dangvu.units.queries.kinds import kinds_below
from dangvu.units.unit_types import unit_type

A_PAGE = 50
#: So many sheets go into one file, and so many tasks are asked for.
SHEETS, ON_SHEETS = 200, 5000


@page(permissions.VIEW)
def agenda(request: OfficeRequest) -> HttpResponse:
    """List the tasks of the office, and how many there are at each unit below."""
    form = TaskListForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return render(request, "desk/agenda/list.html", {"form": form}, status=404)
    day, after, asked = today(), request.GET.get("after", ""), form.asked()
    board = task_board(
        actor=request.actor, asked=asked, day=day, after=after, limit=A_PAGE
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="agenda.list",
        detail={"tasks": len(board.page.tasks), "kind": asked.group},
    )
    counts = summed(board.counts.values())
    if asked == Asked():
        keep_badge(request.actor, counts, at=now())
    context = {
        "form": form,
        "day": day,
        "unit": form.cleaned_data["below"],
        "groups": task_groups(board.page.tasks, day),
        "counts": counts,
        "is_filtered": asked != Asked(),
        "below": [] if after else _below(request, form, board.below),
        "sheets": f"?{urlencode({'below': form.kept['below']})}"
        if "below" in form.kept
        else "",
        "limit": A_PAGE,
        "first": f"?{urlencode(form.kept)}" if after else "",
        "following": _following(form, board.page.after),
    }
    return render(request, "desk/agenda/list.html", context)


def _following(form: TaskListForm, after: str) -> str:
    return f"?{urlencode({**form.kept, 'after': after})}" if after else ""


def _below(
    request: OfficeRequest, form: TaskListForm, counts: Sequence[BranchCount]
) -> list[BranchRow]:
    own = form.asked().below_id or request.actor.unit_id
    kept = {name: value for name, value in form.kept.items() if name == "kind"}
    return branch_rows(counts, own=own, kept=kept, today=today())


@page(permissions.VIEW)
def task_badge(request: OfficeRequest) -> HttpResponse:
    """Count anew what stands beside the menu's entry, behind a page that is shown."""
    counts = task_counts(actor=request.actor, asked=Asked(), day=today())
    badge = keep_badge(request.actor, summed(counts.values()), at=now())
    return render(request, "desk/agenda/badge.html", {"tasks": badge})


@page(permissions.VIEW)
def agenda_sheet(request: OfficeRequest, form: str) -> HttpResponse:
    """Hand out the sheet of the own unit, or one for each branch below a unit."""
    if form not in {PDF, DOCX}:
        raise NotFound("")
    asked = TaskListForm(request.GET, actor=request.actor)
    if not asked.is_valid():
        raise NotFound("")
    day, at = today(), now()
    unit_id, units = _sheet_units(request, asked.asked().below_id)
    listed = tasks_page(
        actor=request.actor, asked=Asked(below_id=unit_id), day=day, limit=ON_SHEETS
    )
    if listed.after:
        raise Refused(
            _(
                "More than %(n)s tasks do not go into one file. Choose a unit below first."
            )
            % {"n": ON_SHEETS},
            code="TOO_MANY_SHEETS",
        )
    tasks = [one for one in listed.tasks if one.unit_id in set(units)]
    papers = sheets_of(tasks, units, day=day, by=request.actor.name, at=at)
    write_line(
        actor=request.actor,
        at=at,
        code="agenda.print",
        detail={"units": len(papers), "form": form},
    )
    made = render_together(papers, form=form, made_at=at)
    return handed_out(made, name=f"viec thang {day:%m-%Y}", form=form)


def _sheet_units(request: OfficeRequest, below: int | None) -> tuple[int, list[int]]:
    """Return the unit asked for and whose sheets are made: its branches, or its own.

    Raises Refused when there are too many for one file.
    """
    unit_id = below or request.actor.unit_id
    found = kinds_below(top=unit_id, day=today())
    units = [one.unit_id for one in found if unit_type(one.type).is_branch]
    if len(units) > SHEETS:
        raise Refused(
            _("%(n)s branches are too many for one file. Choose a unit below first.")
            % {"n": len(units)},
            code="TOO_MANY_SHEETS",
        )
    return unit_id, units or [unit_id]

"""This month's work: what an office has to do, by how pressing it is."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from dangvu.admission import permissions
from dangvu.agenda.queries.tasks import (
    Asked,
    branch_counts,
    summed,
    task_counts,
    tasks_page,
)
from dangvu.audit.operations.write_line import write_line
from dangvu.core.clock import now, today
from dangvu.desk.agenda_page import branch_rows, task_groups
from dangvu.desk.forms.agenda import TaskListForm
from dangvu.desk.page import OfficeRequest, page

A_PAGE = 50


@page(permissions.VIEW)
def agenda(request: OfficeRequest) -> HttpResponse:
    """List the tasks of the office, and how many there are at each unit below."""
    form = TaskListForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return render(request, "desk/agenda/list.html", {"form": form}, status=404)
    day, after, asked = today(), request.GET.get("after", ""), form.asked()
    listed = tasks_page(
        actor=request.actor, asked=asked, day=day, after=after, limit=A_PAGE
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="agenda.list",
        detail={"tasks": len(listed.tasks), "kind": asked.group},
    )
    counts = task_counts(actor=request.actor, asked=asked, day=day)
    context = {
        "form": form,
        "day": day,
        "unit": form.cleaned_data["below"],
        "groups": task_groups(listed.tasks, day),
        "counts": summed(counts.values()),
        "is_filtered": asked != Asked(),
        "below": _below(request, form, asked),
        "limit": A_PAGE,
        "first": f"?{urlencode(form.kept)}" if after else "",
        "following": _following(form, listed.after),
    }
    return render(request, "desk/agenda/list.html", context)


def _following(form: TaskListForm, after: str) -> str:
    return f"?{urlencode({**form.kept, 'after': after})}" if after else ""


def _below(request: OfficeRequest, form: TaskListForm, asked: Asked) -> object:
    own = asked.below_id or request.actor.unit_id
    counts = branch_counts(
        actor=request.actor, unit_id=own, group=asked.group, day=today()
    )
    kept = {name: value for name, value in form.kept.items() if name == "kind"}
    return branch_rows(counts, own=own, kept=kept, today=today())

"""Prospects: the list of sources, one of them, and what a branch does for them."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.drafting import Drafted, drafted, drop
from dangvu.desk.forms.prospect_acts import ACTS
from dangvu.desk.forms.prospect_filter import ProspectFilter
from dangvu.desk.forms.prospects import ProspectForm
from dangvu.desk.office import own_branch
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.prospect_page import card_context, doubles_context, onward_context
from dangvu.desk.prospect_rows import prospect_rows
from dangvu.desk.study import study_context
from dangvu.desk.traced import prospects_told
from dangvu.desk.workbooks import MOST_ROWS, is_wanted, studied_workbook
from dangvu.sources import permissions
from dangvu.sources.enums import Stage
from dangvu.sources.groups import studied
from dangvu.sources.models import Prospect
from dangvu.sources.queries.beside import studied_counts
from dangvu.sources.queries.card import open_prospect
from dangvu.sources.queries.doubles import doubles_of_row
from dangvu.sources.queries.prospects import (
    STUDIED,
    Asked,
    asked_for,
    prospect_for,
    prospects_page,
    visible_to,
)
from dangvu.units.queries.find import names_on, reach_of

A_PAGE = 50


@page(permissions.VIEW)
def prospects(request: OfficeRequest) -> HttpResponse:
    """List the prospects of the office by given name."""
    form = ProspectFilter.of(request)
    context: dict[str, object] = {
        "form": form,
        "may_keep": not request.actor.scope(permissions.KEEP).is_empty,
        "limit": A_PAGE,
    }
    if not form.is_valid():
        return render(request, "desk/prospects/list.html", context, status=404)
    after = request.GET.get("after", "")
    found = prospects_page(
        actor=request.actor,
        asked=form.asked(),
        today=today(),
        after=after,
        limit=A_PAGE,
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="sources.roll",
        detail=prospects_told(found.people),
    )
    context |= {
        "rows": prospect_rows(found.people, today()),
        "is_narrowed": bool(form.kept),
        "first": f"?{urlencode(form.kept)}" if after else "",
        "following": f"?{urlencode({**form.kept, 'after': found.after})}"
        if found.after
        else "",
    }
    return render(request, "desk/prospects/list.html", context)


@page(permissions.VIEW)
def studied_prospects(request: OfficeRequest) -> HttpResponse:
    """List who studied and was never admitted, with obstacle and helper."""
    who = Asked(certificate=STUDIED)
    found = prospects_page(
        actor=request.actor,
        asked=who,
        today=today(),
        after=request.GET.get("after", ""),
        limit=MOST_ROWS if is_wanted(request) else A_PAGE,
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="sources.roll",
        detail=prospects_told(found.people),
    )
    if is_wanted(request):
        rows = prospect_rows(found.people, today())
        return studied_workbook(request, rows, at=now())
    everybody = asked_for(visible_to(request.actor), who, today=today())
    context = {
        "rows": prospect_rows(found.people, today()),
        "counts": studied_counts(everybody, today()),
        "may_keep": not request.actor.scope(permissions.KEEP).is_empty,
        "rule": studied(),
        "day": today(),
        "limit": A_PAGE,
        "first": "?" if request.GET.get("after") else "",
        "following": f"?{urlencode({'after': found.after})}" if found.after else "",
    }
    return render(request, "desk/prospects/studied.html", context)


@page(permissions.VIEW)
def prospect(request: OfficeRequest, prospect: UUID) -> HttpResponse:
    """Show one prospect: facts, helpers, tasks, notes, the course."""
    row = prospect_for(request.actor, prospect)
    card = open_prospect(actor=request.actor, at=now(), prospect=row)
    context = {
        **card_context(card, today()),
        **study_context(row, today()),
        **onward_context(request.actor, row),
        **_doubles(request, row),
        "may_keep": _may_keep(request, row),
    }
    return render(request, "desk/prospects/prospect.html", context)


@page(permissions.KEEP, methods=READ_AND_WRITE)
def enter_prospect(request: OfficeRequest) -> HttpResponse:
    """Enter somebody as a source."""
    draft = _draft(request, "prospect")
    form = ProspectForm(
        request.POST or None,
        actor=request.actor,
        initial={**own_branch(request.actor), **_asked_unit(request), **draft.values},
    )
    if _is_sent(request) and form.is_valid():
        try:
            number = once(
                key=str(form.cleaned_data["key"]),
                command="desk.enter_prospect",
                at=now(),
                act=lambda: str(form.record(at=now()).uuid),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            drop(request.actor, draft)
            messages.success(request, _("The prospect was entered."))
            if wanted := form.unasked():
                sentence = _("The source groups also ask for: %(names)s.")
                messages.info(request, sentence % {"names": ", ".join(wanted)})
            return redirect("desk:prospect", number)
    context = {"form": form, "draft": draft, **doubles_context(form.doubles, today())}
    return render(request, "desk/prospects/form.html", context)


@page(permissions.KEEP, methods=READ_AND_WRITE)
def change_prospect(request: OfficeRequest, prospect: UUID) -> HttpResponse:
    """Change what is said about somebody."""
    row = _kept(request, prospect)
    draft = _draft(request, "prospect", row.uuid)
    form = ProspectForm(
        request.POST or None, actor=request.actor, of=row, initial=dict(draft.values)
    )
    if _is_sent(request) and form.is_valid():
        try:
            once(
                key=str(form.cleaned_data["key"]),
                command="desk.change_prospect",
                at=now(),
                act=lambda: str(form.record(at=now()).uuid),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            drop(request.actor, draft)
            messages.success(request, _("The change was written."))
            return redirect("desk:prospect", row.uuid)
    context = {
        "form": form,
        "prospect": row,
        "draft": draft,
        **doubles_context(form.doubles, today()),
    }
    return render(request, "desk/prospects/form.html", context)


@page(permissions.KEEP, methods=READ_AND_WRITE)
def prospect_act(request: OfficeRequest, prospect: UUID, act: str) -> HttpResponse:
    """Do one of the acts of a branch for somebody."""
    if act not in ACTS:
        raise NotFound(_("There is no such page."))
    row = _kept(request, prospect)
    draft = _draft(request, f"prospect-{act}", row.uuid)
    form = ACTS[act](
        request.POST or None,
        actor=request.actor,
        prospect=row,
        initial={**draft.values, **request.GET.dict()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            once(
                key=str(form.cleaned_data["key"] or ""),
                command=f"desk.prospect_{act}",
                at=now(),
                act=lambda: form.record(at=now()),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            drop(request.actor, draft)
            messages.success(request, _("It was written."))
            return redirect("desk:prospect", row.uuid)
    context = {
        "form": form,
        "prospect": row,
        "draft": draft,
        "unit": names_on([row.unit_id], day=today()).get(row.unit_id, ""),
    }
    return render(request, "desk/prospects/act.html", context)


def _doubles(request: OfficeRequest, row: Prospect) -> dict[str, object]:
    """Name who may be the same person, while somebody is followed."""
    is_ended = row.stage == Stage.KET_THUC
    found = [] if is_ended else doubles_of_row(actor=request.actor, row=row)
    return doubles_context(found, today())


def _draft(request: OfficeRequest, form: str, subject: object = "") -> Drafted:
    """Return what was typed into the form before, when it is opened."""
    is_opened = request.method != "POST"
    return drafted(request.actor, form, subject, page=request.path, restore=is_opened)


def _asked_unit(request: OfficeRequest) -> dict[str, str]:
    """Return the branch that the link to the form names."""
    return {"unit": request.GET["unit"]} if "unit" in request.GET else {}


def _is_sent(request: OfficeRequest) -> bool:
    """Say whether the form is to be written, not only asked for what groups want."""
    return request.method == "POST" and "ask" not in request.POST


def _kept(request: OfficeRequest, reference: UUID) -> Prospect:
    """Return a prospect whose branch keeps its list in this office."""
    row = prospect_for(request.actor, reference)
    if not _may_keep(request, row):
        raise NotFound(_("There is no such prospect, or not in your office."))
    return row


def _may_keep(request: OfficeRequest, row: Prospect) -> bool:
    return may(request.actor, permissions.KEEP, *reach_of(row.unit_id))

"""The rulebook: what holds on a day, where it stands, who confirmed it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.fields import DeskForm
from dangvu.desk.forms.rules import ConfirmForm, DayForm, OverlayForm, RuleFilter
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.desk.rule_pack_page import (
    authorities_of,
    clocks_for,
    clocks_of,
    papers_of,
)
from dangvu.desk.rule_page import (
    bars,
    history,
    lines_of,
    local_rows,
    matching,
    national_row,
    pack_lines,
    rule_documents,
    year_of,
)
from dangvu.desk.words_of_rules import language, mark_word, value_words
from dangvu.rulebook.enums import Group
from dangvu.rulebook.errors import UnknownParameter
from dangvu.rulebook.library import library
from dangvu.rulebook.models import Confirmation
from dangvu.rulebook.operations.confirm import withdraw_confirmation
from dangvu.rulebook.operations.permitted import may_confirm
from dangvu.rulebook.permissions import VIEW
from dangvu.rulebook.queries.at import here
from dangvu.rulebook.queries.calendar import days_listed, entries_of
from dangvu.rulebook.queries.confirmations import history_of
from dangvu.rulebook.queries.profile import choices
from dangvu.rulebook.uses import uses_of
from dangvu.rulebook.view import Answer, Rules

FIRST_DRAWN = dt.date(2021, 1, 1)
FIRST_YEAR, LAST_YEAR = 2020, 2100


@page(VIEW)
def rules(request: OfficeRequest) -> HttpResponse:
    """Show packs, documents and the parameters that were looked for."""
    form = RuleFilter(request.GET, actor=request.actor)
    if not form.is_valid():
        return render(request, "desk/rules/index.html", {"form": form}, status=404)
    asked = form.cleaned_data
    day = asked["as_of"] or today()
    current = here(day=day)
    lines = lines_of(current)
    shown = matching(lines, words=asked["q"], group=asked["group"])
    if asked["unverified"]:
        shown = [line for line in shown if line.is_unverified]
    context = {
        **_about(current, day),
        "form": form,
        "shown": shown if form.is_asked else [],
        "groups": _groups(Counter(line.group for line in lines)),
        "waiting": sum(line.is_unverified for line in lines),
        "total": len(lines),
        **_drawing(day),
    }
    return render(request, "desk/rules/index.html", context)


@page(VIEW, methods=READ_AND_WRITE)
def rule(request: OfficeRequest, parameter: str) -> HttpResponse:
    """Show one parameter; a POST confirms its value."""
    day = today()
    current = here(day=day)
    try:
        definition = current.library.definition(parameter)
    except UnknownParameter as refusal:
        raise NotFound(str(refusal)) from refusal
    answer = current.parameter(definition.key) if current.has(definition.key) else None
    form = _confirming(request, answer)
    done = _("The confirmation was kept.")
    if form and _is_kept(request, form, lambda: form.record(at=now()), done):
        return redirect("desk:rule", definition.key)
    context = {
        **_about(current, day),
        "definition": definition,
        "name": definition.name(language()),
        "group": Group(definition.group).label,
        "answer": answer,
        "form": form,
        "history": history(current.library, definition.key),
        "uses": uses_of(definition.key),
        "clocks": clocks_for(definition.key, current.library),
        "confirmations": history_of(definition.key),
        "may_withdraw": may_confirm(request.actor),
        **_values(answer, current),
    }
    return render(request, "desk/rules/rule.html", context)


@page(VIEW)
def rule_pack(request: OfficeRequest, pack: str) -> HttpResponse:
    """Show who decides, clocks, forms and papers of one pack or overlay."""
    known = library()
    packs = {one.code: one for one in (*known.national, *known.overlays.values())}
    if pack not in packs:
        raise NotFound(_("There is no rule pack “%(code)s”.") % {"code": pack})
    context = {
        "pack": packs[pack],
        "name": packs[pack].name(language()),
        "clocks": clocks_of(packs[pack], known),
        "authorities": authorities_of(packs[pack], known),
        "papers": papers_of(packs[pack]),
    }
    return render(request, "desk/rules/pack.html", context)


@page(VIEW, methods=WRITE)
def withdraw_rule(request: OfficeRequest, parameter: str, number: int) -> HttpResponse:
    """Take a confirmation back, with the reason."""
    rows = Confirmation.objects.filter(pk=number, parameter=parameter)
    confirmation = rows.first()
    if confirmation is None:
        raise NotFound("")
    note = request.POST.get("note", "")
    withdraw_confirmation(
        actor=request.actor, at=now(), confirmation=confirmation, note=note
    )
    messages.success(request, _("The confirmation was taken back."))
    return redirect("desk:rule", confirmation.parameter)


@page(VIEW, methods=READ_AND_WRITE)
def rule_overlay(request: OfficeRequest) -> HttpResponse:
    """Show which overlay is used; a POST chooses one."""
    form = OverlayForm(request.POST or None, actor=request.actor)
    done = _("The choice was kept.")
    if _is_kept(request, form, lambda: form.record(at=now()), done):
        return redirect("desk:rule_overlay")
    context = {
        **_about(here(day=today()), today()),
        "form": form if may_confirm(request.actor) else None,
        "choices": choices(),
    }
    return render(request, "desk/rules/overlay.html", context)


@page(VIEW, methods=READ_AND_WRITE)
def rule_calendar(request: OfficeRequest) -> HttpResponse:
    """Show a year with its days off; a POST says what a day is."""
    form = DayForm(request.POST or None, actor=request.actor)
    done = _("The day was entered; deadlines are counted with it from now on.")
    if _is_kept(request, form, lambda: form.record(at=now()), done):
        return redirect(f"{request.path}?year={form.cleaned_data['day'].year}")
    year = _year(request.GET.get("year", ""))
    days = {day: one for day, one in days_listed().items() if day.year == year}
    context = {
        "form": form if may_confirm(request.actor) else None,
        "year": year,
        "previous": year - 1 if year > FIRST_YEAR else None,
        "following": year + 1 if year < LAST_YEAR else None,
        "months": year_of(year, days),
        "days": [(one, one.name(language())) for one in days.values()],
        "entries": entries_of(year),
    }
    return render(request, "desk/rules/calendar.html", context)


def _about(current: Rules, day: dt.date) -> dict[str, object]:
    return {
        "day": day,
        "pack": current.pack,
        "pack_name": current.pack.name(language()),
        "overlay": current.overlay,
        "overlay_name": current.overlay.name(language()) if current.overlay else "",
    }


def _values(answer: Answer | None, current: Rules) -> dict[str, object]:
    if answer is None:
        return {}
    reported = answer.reported
    return {
        "value": value_words(answer.effective.row, answer.definition),
        "national": national_row(answer),
        "local": local_rows(answer, current.library),
        "reported": reported,
        "reported_value": value_words(reported, answer.definition) if reported else "",
        "reported_badge": mark_word(reported.mark) if reported else None,
    }


def _confirming(request: OfficeRequest, answer: Answer | None) -> ConfirmForm | None:
    if answer is None or not may_confirm(request.actor):
        return None
    waits = answer.reported or any(
        one.is_unverified for one in (answer.national, *answer.local) if one
    )
    departing = any(not one.counts for one in answer.local)
    if not (waits or departing):
        return None
    return ConfirmForm(request.POST or None, actor=request.actor, answer=answer)


def _is_kept(
    request: OfficeRequest, form: DeskForm, act: Callable[[], object], done: str
) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_refusal(refusal)
        return False
    messages.success(request, done)
    return True


def _groups(counts: Counter[str]) -> list[tuple[Group, int]]:
    return [(group, counts[group.value]) for group in Group if counts[group.value]]


def _drawing(day: dt.date) -> dict[str, object]:
    known = library()
    documents = rule_documents(known)
    last = dt.date(day.year + 1, 1, 1)
    drawn = bars(documents, first=FIRST_DRAWN, last=last)
    years = range(FIRST_DRAWN.year, last.year)
    width = 600 // len(years) if years else 600
    return {
        "packs": pack_lines(known),
        "documents": [(one, one.holds_on(day)) for one in documents],
        "bars": drawn,
        "height": 26 * len(drawn) + 24,
        "years": [(year, place * width) for place, year in enumerate(years)],
    }


def _year(asked: str) -> int:
    year = int(asked) if asked.isascii() and asked.isdigit() else today().year
    return min(max(year, FIRST_YEAR), LAST_YEAR)

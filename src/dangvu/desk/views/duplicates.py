"""Suspected duplicates: the queue, two records side by side, and the decision."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.duplicates import SECOND, DecisionForm, MergeForm, ReasonForm
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.desk.pair_page import (
    compared,
    likely_survivor,
    pair_rows,
    proposed,
    signs,
    with_choices,
)
from dangvu.duplicates.enums import DecisionKind, PairState
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.decide_pair import (
    Union,
    decide_pair,
    merge_pair,
    part_pair,
)
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.duplicates.queries.pairs import (
    LISTS,
    MERGED,
    decisions_of,
    merge_of,
    pair_for,
    pairs_counted,
    pairs_page,
)
from dangvu.register import permissions
from dangvu.register.fields import Tier
from dangvu.register.models import Person
from dangvu.register.queries.card import Card, open_card

A_PAGE = 30
WORDS = {
    PairState.OPEN.value: gettext_lazy("To be decided"),
    PairState.LATER.value: gettext_lazy("Left for later"),
    MERGED: gettext_lazy("Merged records"),
    PairState.DIFFERENT.value: gettext_lazy("Two different people"),
}


@page(permissions.CORRECT)
def duplicates(request: OfficeRequest) -> HttpResponse:
    """List the pairs of the office, the most alike first."""
    listed = request.GET.get("list", "")
    listed = listed if listed in LISTS else PairState.OPEN.value
    after = request.GET.get("after", "")
    found = pairs_page(actor=request.actor, listed=listed, after=after, limit=A_PAGE)
    counts = pairs_counted(request.actor)
    context = {
        "rows": pair_rows(found.pairs, today()),
        "listed": listed,
        "tabs": [(name, WORDS[name], counts[name]) for name in LISTS],
        "first": f"?{urlencode({'list': listed})}" if after else "",
        "following": _after(listed, found.after) if found.after else "",
    }
    return render(request, "desk/duplicates/list.html", context)


@page(permissions.CORRECT, methods=WRITE)
def find(request: OfficeRequest) -> HttpResponse:
    """Search the units of the office anew."""
    found = find_duplicates(actor=request.actor, at=now())
    messages.success(
        request,
        _("%(pairs)d pairs are alike, %(new)d of them for the first time.")
        % {"pairs": found.pairs, "new": found.new},
    )
    return redirect("desk:duplicates")


@page(permissions.CORRECT, methods=READ_AND_WRITE)
def duplicate(request: OfficeRequest, pair: int) -> HttpResponse:
    """Compare two records side by side; merge them."""
    suspected = pair_for(request.actor, pair)
    first, second = _open(request, suspected.first), _open(request, suspected.second)
    rows = compared(first, second)
    survivor = likely_survivor(first, second)
    form = MergeForm(
        request.POST or None,
        initial={"survivor": survivor},
        actor=request.actor,
        differing=proposed(rows, survivor),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _merge(request, suspected, form)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The two records are one now."))
            return redirect("desk:duplicate", suspected.pk)
    [row] = pair_rows([suspected], today())
    context = {
        "row": row,
        "signs": list(signs(suspected.reasons)),
        "form": form,
        "rows": with_choices(rows, form),
        **_state_of(request, suspected),
    }
    return render(request, "desk/duplicates/pair.html", context)


@page(permissions.CORRECT, methods=WRITE)
def decide(request: OfficeRequest, pair: int) -> HttpResponse:
    """Keep two people apart, leave them for later, or open the question again."""
    suspected = pair_for(request.actor, pair)
    form = DecisionForm(request.POST, actor=request.actor)
    try:
        if form.is_valid():
            decide_pair(
                actor=request.actor,
                at=now(),
                pair=suspected,
                kind=DecisionKind(form.cleaned_data["kind"]),
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("The decision was recorded."))
            return redirect("desk:duplicates")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:duplicate", suspected.pk)


@page(permissions.CORRECT, methods=WRITE)
def part(request: OfficeRequest, pair: int) -> HttpResponse:
    """Take a merge back: both records are as they were."""
    suspected = pair_for(request.actor, pair)
    form = ReasonForm(request.POST, actor=request.actor)
    try:
        if form.is_valid():
            part_pair(
                actor=request.actor,
                at=now(),
                pair=suspected,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("The merge was taken back."))
        else:
            messages.error(request, _("Say why: this needs a reason."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:duplicate", suspected.pk)


def _after(listed: str, last: str) -> str:
    return f"?{urlencode({'list': listed, 'after': last})}"


def _open(request: OfficeRequest, person: Person) -> Card:
    """Open a record with its numbers in full, which are what is compared."""
    card = open_card(
        actor=request.actor,
        at=now(),
        person=person,
        day=today(),
        asked=(Tier.P1, Tier.P2),
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="register.show_numbers",
        subject=Subject("person", person.pk, person.home_id),
    )
    return card


def _merge(request: OfficeRequest, pair: SuspectedPair, form: MergeForm) -> None:
    """Merge once, however often the button was pressed."""
    data = form.cleaned_data
    stays = pair.second if data["survivor"] == SECOND else pair.first
    union = Union(stays, data["day"], form.taken())
    once(
        key=str(data["key"]),
        command="desk.merge",
        at=now(),
        act=lambda: (
            merge_pair(
                actor=request.actor,
                at=now(),
                pair=pair,
                union=union,
                reason=data["reason"],
            ).pk
        ),
    )


def _state_of(request: OfficeRequest, pair: SuspectedPair) -> dict[str, object]:
    """Say what was decided so far, and give the forms to decide otherwise."""
    merge = merge_of(pair)
    decisions = decisions_of(pair)
    was_apart = bool(decisions) and decisions[0].kind == DecisionKind.DIFFERENT
    return {
        "merge": merge,
        "stays": merge and (pair.first, pair.second)[merge.person_id == pair.first_id],
        "decisions": decisions,
        "is_news": was_apart and pair.state == PairState.OPEN,
        "decision_form": DecisionForm(actor=request.actor, auto_id="id_decide_%s"),
        "part_form": ReasonForm(actor=request.actor, auto_id="id_part_%s"),
    }

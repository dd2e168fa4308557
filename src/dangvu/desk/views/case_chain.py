"""Who acts for a case and who decides on it, after the organisation changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.admission import permissions
from dangvu.admission.chains import OrgChain
from dangvu.admission.operations.refresh_chain import refresh_chain
from dangvu.admission.queries.books import books
from dangvu.admission.queries.chain_change import ChainChange, chain_change
from dangvu.admission.queries.find import case_of
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.case_page import case_url, head_of
from dangvu.desk.forms.fields import NOT_CHOSEN, DeskForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.cases import unit_name
from dangvu.units.queries.find import names_on


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level of the chain, as it was and as it is."""

    level: str
    old: str
    new: str


class ChainForm(DeskForm):
    """In which branch a case goes on whose branch was split."""

    unit = forms.TypedChoiceField(
        label=gettext_lazy("Branch in which the case goes on"),
        coerce=int,
        empty_value=None,
    )

    def offer(self, branches: dict[int, str]) -> None:
        """Offer the branches that carry the old one on; none where it is clear."""
        field = self.fields["unit"]
        field.required = bool(branches)
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", NOT_CHOSEN), *branches.items()]


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def case_chain(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show how the chain of a case changed; a POST lets the case follow."""
    case = case_of(actor=request.actor, public_id=reference, right=permissions.PREPARE)
    day = today()
    change = chain_change(case, today=day)
    heirs = change.heirs if change else ()
    form = ChainForm(request.POST or None, actor=request.actor)
    form.offer(names_on(heirs, day=day) if heirs else {})
    if request.method == "POST" and form.is_valid():
        try:
            refresh_chain(
                actor=request.actor,
                at=now(),
                case=case,
                unit_id=form.cleaned_data["unit"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The case follows the organisation of today."))
            return redirect(case_url(case))
    head = head_of(case, unit=unit_name(case, day), books=books(), today=day)
    context = {"case": head, "form": form, "rows": _rows(change, day) if change else []}
    return render(request, "desk/cases/chain.html", context)


def _rows(change: ChainChange, day: dt.date) -> list[LevelRow]:
    old, new = change.old, change.new
    units = {unit for chain in (old, new) if chain for unit in _units(chain)}
    names = names_on([unit for unit in units if unit], day=day)
    levels = (_("Branch"), _("Section committee"), _("Grassroots committee"))
    titles = [*levels, _("Deciding committee")]
    after = [_named(names, unit) for unit in _units(new)] if new else ["…"] * 4
    rows = [
        LevelRow(title, _named(names, unit), later)
        for title, unit, later in zip(titles, _units(old), after, strict=True)
    ]
    kind = capfirst(str(new.type.label)) if new else "…"
    return [LevelRow(_("Organisation"), capfirst(str(old.type.label)), kind), *rows]


def _units(chain: OrgChain) -> tuple[int | None, ...]:
    return chain.cell, chain.section, chain.base, chain.decider


def _named(names: dict[int, str], unit: int | None) -> str:
    return names.get(unit or 0, "") or "–"

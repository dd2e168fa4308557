"""Numbers of outgoing papers: which are shown, one that is taken, one cancelled."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from dangvu.correspondence.enums import PaperKind
from dangvu.correspondence.operations.take_number import PaperDraft
from dangvu.correspondence.queries.papers import Wanted
from dangvu.desk.forms.fields import NOT_CHOSEN, DayField, DeskForm
from dangvu.desk.office import OfficeRequest

_EVERY = ("", NOT_CHOSEN)


def _kinds() -> list[tuple[str, str]]:
    """Offer every kind with its letters."""
    named = [(kind.value, f"{kind.value} – {kind.label}") for kind in PaperKind]
    return [_EVERY, *named]


class OutgoingFilter(DeskForm):
    """Which numbers of a register are shown."""

    kind = forms.ChoiceField(label=_("Kind of paper"), required=False, choices=_kinds)
    term = forms.ChoiceField(label=_("Term"), required=False)
    q = forms.CharField(label=_("What it is about"), required=False, max_length=100)

    def __init__(self, *args: Any, terms: list[str], **options: Any) -> None:
        """Offer the terms there are."""
        super().__init__(*args, **options)
        offered = [_EVERY, *((term, term) for term in terms)]
        self.fields["term"] = forms.ChoiceField(
            label=_("Term"), required=False, choices=offered
        )
        self.order_fields(("kind", "term", "q"))

    @classmethod
    def of(cls, request: OfficeRequest, terms: list[str]) -> Self:
        """Read the address."""
        return cls(request.GET, terms=terms, actor=request.actor, auto_id="filter_%s")

    @property
    def wanted(self) -> Wanted:
        """Return what was asked for; nothing of what is mistaken."""
        if not self.is_valid():
            return Wanted()
        data = self.cleaned_data
        return Wanted(kind=data["kind"], term=data["term"], text=data["q"])

    @property
    def kept(self) -> dict[str, str]:
        """Return what was asked, for other addresses of the same rows."""
        wanted = self.wanted
        asked = {"kind": wanted.kind, "term": wanted.term, "q": wanted.text}
        return {name: text for name, text in asked.items() if text}


class NumberForm(DeskForm):
    """A paper that is to have a number: the next one, or one given with the pen."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=_kinds)
    issued_on = DayField(label=_("Date of the paper"))
    title = forms.CharField(
        label=_("What it is about"),
        max_length=300,
        help_text=_("One line, as it stands under the title of the paper."),
    )
    term = forms.CharField(
        label=_("Term"), max_length=20, help_text=_("For example 2025–2030.")
    )
    letters = forms.CharField(
        label=_("Letters of the body"),
        max_length=20,
        required=False,
        help_text=_("What stands after the stroke, for example CB in 12-NQ/CB."),
    )
    number = forms.IntegerField(
        label=_("Number given with the pen"),
        required=False,
        help_text=_("Leave empty: the register gives the next number."),
    )

    def draft(self, unit_id: int) -> PaperDraft:
        """Return the paper, from cleaned data."""
        data = self.cleaned_data
        return PaperDraft(
            unit_id=unit_id,
            kind=data["kind"],
            term=data["term"],
            issued_on=data["issued_on"],
            title=data["title"],
            letters=data["letters"],
        )


class CancelForm(DeskForm):
    """Why a number does not go out."""

    reason = forms.CharField(
        label=_("Why it is cancelled"), max_length=500, widget=forms.Textarea
    )

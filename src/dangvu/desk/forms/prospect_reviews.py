"""The review of a branch: one resolution, and a verdict about everybody."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import NOT_CHOSEN
from dangvu.desk.forms.prospects import labelled
from dangvu.desk.forms.resolution import BESIDE_NUMBER, ResolutionFields
from dangvu.sources.enums import (
    CHOSEN_REASONS,
    DropReason,
    ReviewKind,
    Stage,
    Verdict,
)
from dangvu.sources.models import ListReview, Prospect
from dangvu.sources.operations.list_sympathiser import Drop
from dangvu.sources.operations.review_list import Line, Review, review_list
from dangvu.sources.queries.reviews import Standing

NOT_SPOKEN_OF = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A prospect with the three controls of the review."""

    prospect: Prospect
    is_listed: bool
    verdict: BoundField
    #: Only for whom the review may drop.
    reason: BoundField | None
    note: BoundField


class ReviewForm(ResolutionFields):
    """A tick for everybody: keep, add, drop with a reason."""

    about = "Nghị quyết rà soát danh sách cảm tình Đảng"
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def __init__(
        self, *args: Any, kind: ReviewKind, standing: Standing, **options: Any
    ) -> None:
        """Ask about everybody the branch follows."""
        super().__init__(*args, **options)
        self.kind, self.standing = kind, standing
        for prospect, is_listed in self._people():
            self._ask(prospect, self._verdicts(prospect, is_listed=is_listed))

    def _people(self) -> Iterator[tuple[Prospect, bool]]:
        yield from ((one, True) for one in self.standing.listed)
        yield from ((one, False) for one in self.standing.others)

    def _ask(self, prospect: Prospect, choices: list[tuple[str, str]]) -> None:
        name = prospect.full_name
        self.fields[f"verdict_{prospect.pk}"] = forms.ChoiceField(
            label=_("Outcome for %(name)s") % {"name": name},
            choices=choices,
            required=False,
            initial=choices[0][0],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        if Verdict.DUA_RA in dict(choices):
            self._ask_reason(prospect)
        self.fields[f"note_{prospect.pk}"] = forms.CharField(
            label=_("Remark about %(name)s") % {"name": name},
            max_length=500,
            required=False,
            widget=forms.TextInput(
                attrs={"class": "form-control", "placeholder": _("Remark")}
            ),
        )

    def _ask_reason(self, prospect: Prospect) -> None:
        self.fields[f"reason_{prospect.pk}"] = forms.ChoiceField(
            label=_("Reason for dropping %(name)s") % {"name": prospect.full_name},
            choices=labelled([(c.value, c.label) for c in CHOSEN_REASONS], NOT_CHOSEN),
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    def _verdicts(
        self, prospect: Prospect, *, is_listed: bool
    ) -> list[tuple[str, str]]:
        """Offer what the branch may resolve; a case is ended by its own step."""
        keep, drop = (Verdict.GIU, _("Keep")), (Verdict.DUA_RA, _("Drop"))
        is_yearly = self.kind == ReviewKind.NAM
        if not (is_yearly or is_listed):
            add = (Verdict.THEM, _("Add to the list"))
            return [(NOT_SPOKEN_OF, _("Not added yet")), add]
        first = []
        if is_yearly and prospect.pk in self.standing.fresh:
            first = [(Verdict.THEM, _("Add to the sources"))]
        last = [] if prospect.stage == Stage.HO_SO else [drop]
        return [*first, keep, *last]

    def rows(self) -> list[ReviewRow]:
        """Return everybody with their controls."""
        return [
            ReviewRow(
                one,
                is_listed,
                self[f"verdict_{one.pk}"],
                self[f"reason_{one.pk}"] if f"reason_{one.pk}" in self.fields else None,
                self[f"note_{one.pk}"],
            )
            for one, is_listed in self._people()
        ]

    def clean(self) -> dict[str, Any] | None:
        """Ask for the reason of whoever is dropped."""
        cleaned = super().clean()
        for prospect, _is_listed in self._people():
            self._ask_why(prospect)
        return cleaned

    def _ask_why(self, prospect: Prospect) -> None:
        """Ask for a reason where somebody is dropped, in words where it is another."""
        data, number = self.cleaned_data, prospect.pk
        if data.get(f"verdict_{number}") != Verdict.DUA_RA:
            return
        name = {"name": prospect.full_name}
        reason = data.get(f"reason_{number}")
        if not reason:
            self.add_error(f"reason_{number}", _("Say why %(name)s is dropped.") % name)
        elif reason == DropReason.KHAC and not data.get(f"note_{number}", "").strip():
            self.add_error(
                f"note_{number}", _("Write out why %(name)s is dropped.") % name
            )

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal on top; the resolution's beside its number."""
        self.add_error(BESIDE_NUMBER.get(refusal.code), str(refusal))

    @transaction.atomic
    def record(self, *, at: dt.datetime, unit_id: int) -> ListReview:
        """Write the review."""
        data = self.cleaned_data
        lines = list(self._lines(data))
        paper = self.resolution_of(unit_id, at=at)
        review = Review(unit_id, self.kind, paper, lines)
        return review_list(actor=self.actor, at=at, review=review)

    def _lines(self, data: dict[str, Any]) -> Iterator[Line]:
        for prospect, _is_listed in self._people():
            number = prospect.pk
            if verdict := data[f"verdict_{number}"]:
                drop = Drop(data.get(f"reason_{number}", ""), data[f"note_{number}"])
                yield Line(prospect, Verdict(verdict), drop)

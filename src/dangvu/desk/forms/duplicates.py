"""Forms about a suspected pair: merge it, keep it apart, leave it, take it back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.core.clock import today
from dangvu.desk.forms.fields import DayField, DeskForm
from dangvu.duplicates.enums import DecisionKind

FIRST, SECOND = "first", "second"
SIDES = [
    (FIRST, gettext_lazy("Record A")),
    (SECOND, gettext_lazy("Record B")),
]


class ReasonForm(DeskForm):
    """Why something is decided, and a key against deciding it twice."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For example: checked against the papers of both."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class MergeForm(ReasonForm):
    """Which of two records stays, and whose value of each field that differs."""

    survivor = forms.ChoiceField(
        label=gettext_lazy("Which record stays"),
        choices=SIDES,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Its unit and its history count from now on; the other record leads to it."
        ),
    )
    day = DayField(label=gettext_lazy("The other is not counted from"), initial=today)
    field_order = ("survivor", "day", "reason")

    def __init__(
        self, *args: Any, differing: Mapping[str, str], **options: Any
    ) -> None:
        """Ask for each field of ``differing``, which maps it to the side proposed."""
        super().__init__(*args, **options)
        self.differing = differing
        for key, side in differing.items():
            self.fields[f"of-{key}"] = forms.ChoiceField(
                choices=SIDES, initial=side, widget=forms.RadioSelect
            )

    def matter(self) -> Iterable[forms.BoundField]:
        """Return the fields that stand below the comparison."""
        return [self[name] for name in self.field_order]

    def side_of(self, key: str) -> str:
        """Return the side on which the choice of a field stands now."""
        return str(self[f"of-{key}"].value() or "")

    def taken(self) -> frozenset[str]:
        """Return the fields that come from the record that does not stay."""
        stays = self.cleaned_data["survivor"]
        return frozenset(
            key for key in self.differing if self.cleaned_data[f"of-{key}"] != stays
        )


class DecisionForm(DeskForm):
    """Two different people, or left for later."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Needed when they are two different people."),
    )
    kind = forms.ChoiceField(
        choices=[
            (kind.value, kind.label)
            for kind in (
                DecisionKind.DIFFERENT,
                DecisionKind.LATER,
                DecisionKind.REOPENED,
            )
        ]
    )

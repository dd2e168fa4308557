"""Which prospects a list shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.filters import asked_of
from dangvu.desk.forms.narrowing import NarrowingForm, inside_unit, name_sought
from dangvu.desk.forms.prospects import group_choices, labelled
from dangvu.desk.office import OfficeRequest
from dangvu.sources import permissions
from dangvu.sources.enums import ObstacleCode, Stage
from dangvu.sources.queries.prospects import (
    DOUBLED,
    HINDERED,
    NO_HELPER,
    SILENT,
    STUDIED,
    UNNAMED,
    VALID,
    Asked,
)


def lack_choices() -> list[tuple[str, Any]]:
    """Offer what may be missing."""
    return [
        ("", gettext_lazy("Everybody")),
        (NO_HELPER, gettext_lazy("No helper")),
        (SILENT, gettext_lazy("No note for 3 months")),
        (HINDERED, gettext_lazy("Any obstacle")),
        (UNNAMED, gettext_lazy("No obstacle named")),
        (DOUBLED, gettext_lazy("Perhaps known twice")),
    ]


def certificate_choices() -> list[tuple[str, Any]]:
    """Offer what is asked about the awareness class."""
    return [
        ("", gettext_lazy("All")),
        (VALID, gettext_lazy("Certificate that counts today")),
        (STUDIED, gettext_lazy("Studied since 2019, not admitted")),
    ]


class ProspectFilter(NarrowingForm):
    """Which prospects a list shows."""

    is_all_optional = True
    FURTHER = ("stage", "group", "obstacle", "lack", "certificate")

    q = name_sought()
    unit = inside_unit(permissions.VIEW)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        required=False,
        choices=lambda: labelled(Stage.choices, gettext_lazy("All that are followed")),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Source group"),
        required=False,
        choices=lambda: [("", gettext_lazy("All")), *group_choices()],
    )
    obstacle = forms.ChoiceField(
        label=gettext_lazy("Obstacle"),
        required=False,
        choices=lambda: labelled(ObstacleCode.choices, gettext_lazy("All")),
    )
    lack = forms.ChoiceField(
        label=gettext_lazy("What is missing"), required=False, choices=lack_choices
    )
    certificate = forms.ChoiceField(
        label=gettext_lazy("Awareness class"),
        required=False,
        choices=certificate_choices,
    )

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read the address; what it leaves out is everybody who is followed."""
        return cls(asked_of(request, permissions.VIEW), actor=request.actor)

    def asked(self) -> Asked:
        """Return what the list is asked for."""
        data = self.cleaned_data
        return Asked(
            text=data["q"],
            unit_id=data["unit"].pk if data["unit"] else None,
            stage=data["stage"],
            group=data["group"],
            obstacle=data["obstacle"],
            lack=data["lack"],
            certificate=data["certificate"],
        )

    def first(self) -> list[BoundField]:
        """Return the fields that always stand open."""
        return [self[name] for name in self.fields if name not in self.FURTHER]

    def further(self) -> list[BoundField]:
        """Return the fields that are folded away until one of them is chosen."""
        return [self[name] for name in self.FURTHER]

    def chosen(self) -> list[tuple[str, str]]:
        """Return what is chosen among the folded fields: label and choice."""
        if not self.is_valid():
            return []
        labels = dict(self._choices())
        return [
            (str(self[name].label), labels[name, self.cleaned_data[name]])
            for name in self.FURTHER
            if self.cleaned_data[name]
        ]

    def _choices(self) -> Iterator[tuple[tuple[str, str], str]]:
        for name in self.FURTHER:
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                for code, label in field.widget.choices:
                    yield (name, code), str(label)

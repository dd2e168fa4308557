"""Forms that narrow a list, and the fields most of them have."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.fields import DeskForm, UnitField


class NarrowingForm(DeskForm):
    """Which rows of a list are asked for; the address says it."""

    @property
    def kept(self) -> dict[str, str]:
        """Return what the address asks for, to be kept from page to page."""
        asked = {name: self.data.get(name, "") for name in self.fields}
        return {name: value for name, value in asked.items() if value}


def name_sought() -> forms.CharField:
    """Return a field for a part of a name."""
    return forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("With or without tone marks"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )


def inside_unit(right: str) -> UnitField:
    """Return a field for a unit below which to look; ``right`` says where one may."""
    return UnitField(
        label=gettext_lazy("In unit"), right=right, holding=False, required=False
    )

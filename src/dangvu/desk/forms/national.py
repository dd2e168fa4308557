"""Whom the file for the national database is to tell of."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.access.roles import EXPORT
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField


class NationalForm(DeskForm):
    """A unit; everybody, or whoever changed since a day or by an import."""

    unit = UnitField(
        right=EXPORT, holding=False, label=gettext_lazy("Members of the unit")
    )
    changed_since = DayField(
        label=gettext_lazy("Only what was recorded since"),
        required=False,
        help_text=gettext_lazy(
            "For example 01-10-2026. Empty: every member. Who died or left since then is"
            " in the file too."
        ),
    )
    template = forms.FileField(
        label=gettext_lazy("Your own file of the template"),
        required=False,
        help_text=gettext_lazy(
            "Its lines are replaced, everything else stays as it is. Without a file the"
            " program makes one."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    batch = forms.UUIDField(required=False, widget=forms.HiddenInput)

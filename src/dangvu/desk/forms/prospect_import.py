"""Bringing a list of development sources."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.fields import DeskForm, UnitField
from dangvu.sources import permissions


class ProspectListForm(DeskForm):
    """The file, and the unit it is for."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, as it is; it is not changed."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )
    unit = UnitField(
        right=permissions.KEEP,
        holding=False,
        label=gettext_lazy("For unit"),
        help_text=gettext_lazy(
            "A branch; or the body above when the file has a column of branches."
        ),
    )

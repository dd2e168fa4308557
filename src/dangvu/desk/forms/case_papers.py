"""Which paper of a case is printed, and the number it gets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dangvu.desk.forms.fields import DayField, DeskForm


class CasePaperForm(DeskForm):
    """The day and the number of one paper; both may wait for the pen."""

    day = DayField(
        label=_("Date of the paper"),
        required=False,
        help_text=_("Leave empty: the paper keeps a dotted place."),
    )
    place = forms.CharField(
        label=_("Place it is dated at"),
        max_length=60,
        required=False,
        help_text=_("For example Bắc Mẫu."),
    )
    signer = forms.CharField(label=_("Who signs"), max_length=100, required=False)
    signer_post = forms.CharField(
        label=_("Post of who signs"),
        max_length=60,
        required=False,
        help_text=_("Only if it is not the post on the form, for example deputy."),
    )


class CaseNumberForm(DeskForm):
    """A number of the register of outgoing papers for one paper of a case."""

    issued_on = DayField(label=_("Date of the paper"))
    term = forms.CharField(
        label=_("Term"), max_length=20, help_text=_("For example 2025–2030.")
    )
    number = forms.IntegerField(
        label=_("Number given with the pen"),
        required=False,
        help_text=_("Leave empty: the register gives the next number."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Stand beside the form of the paper with names of its own."""
        super().__init__(*args, prefix="number", **options)

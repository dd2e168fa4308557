"""The resolution of a branch on a form: its number typed, or taken on the spot."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.audit.operations.write_line import Subject
from dangvu.correspondence.enums import PaperKind
from dangvu.desk.forms.fields import DayField, DeskForm, EitherText
from dangvu.sources.operations.number_paper import number_paper
from dangvu.sources.resolution import Resolution

#: What is about the number, and shown beside it.
BESIDE_NUMBER = {"NO_RESOLUTION": "number", "TERM_NOT_RECORDED": "number"}


def take_field() -> forms.BooleanField:
    """Return the wish to have a number taken on the spot."""
    return forms.BooleanField(
        label=gettext_lazy("Take the next number of the register of outgoing papers"),
        required=False,
    )


class ResolutionFields(DeskForm):
    """An act by resolution of a branch."""

    #: What the register of outgoing papers says of the resolution.
    about: ClassVar[str] = "Nghị quyết của chi bộ"
    number = EitherText(
        label=gettext_lazy("Number of the resolution"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("As it stands on the paper, for example 05-NQ/CB."),
    )
    take = take_field()
    day = DayField(label=gettext_lazy("Date of the resolution"))

    def clean(self) -> dict[str, Any] | None:
        """Ask for a number, or for the wish to take one."""
        cleaned = super().clean()
        data = self.cleaned_data
        if not data.get("number") and not data.get("take"):
            self.add_error("number", _("Type the number, or let one be taken."))
        return cleaned

    def resolution_of(self, unit_id: int, *, at: dt.datetime) -> Resolution:
        """Return the paper; a typed number stands before one to be taken.

        Raises what ``number_paper`` refuses.
        """
        data = self.cleaned_data
        if data["number"] or not data["take"]:
            return Resolution(data["number"], data["day"])
        number = number_paper(
            actor=self.actor,
            at=at,
            kind=PaperKind.RESOLUTION,
            day=data["day"],
            title=self.about,
            about=Subject("unit", unit_id, unit_id),
        )
        return Resolution(number, data["day"])

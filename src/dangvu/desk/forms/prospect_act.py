"""What every act about a prospect shares: the person, refusals, the resolution."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import DayField, DeskForm
from dangvu.sources.models import Prospect
from dangvu.sources.resolution import Resolution


class ActForm(DeskForm):
    """An act about one prospect."""

    title: ClassVar[Any] = ""
    #: The field beside which a refusal of a code is shown.
    beside: ClassVar[dict[str, str]] = {
        "NO_RESOLUTION": "number",
        "NOT_OFFICIAL": "helper",
        "OTHER_BODY": "helper",
    }

    def __init__(self, *args: Any, prospect: Prospect, **options: Any) -> None:
        """Know about whom it is."""
        self.prospect = prospect
        super().__init__(*args, **options)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that depend on the prospect."""

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside its field, or on top."""
        name = self.beside.get(refusal.code, "")
        self.add_error(name if name in self.fields else None, str(refusal))

    def record(self, *, at: dt.datetime) -> None:
        """Call the operation."""
        raise NotImplementedError


class ResolutionForm(ActForm):
    """An act by resolution of the branch."""

    number = forms.CharField(
        label=gettext_lazy("Number of the resolution"),
        max_length=100,
        help_text=gettext_lazy("As it stands on the paper, for example 05-NQ/CB."),
    )
    day = DayField(label=gettext_lazy("Date of the resolution"))

    def resolution(self) -> Resolution:
        """Return the paper."""
        return Resolution(self.cleaned_data["number"], self.cleaned_data["day"])

"""Fields that several forms share."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.clock import today
from dangvu.core.decision import Decision
from dangvu.units.models import Unit
from dangvu.units.queries.choose import unit_meant

SEPARATOR = " · "


class DayField(forms.DateField):
    """A day: the browser's own calendar, or typed as people write it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    input_formats = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")

    def __init__(self, **options: Any) -> None:
        """Take these ways of writing a day."""
        super().__init__(input_formats=self.input_formats, **options)
        self.widget.attrs["max"] = today().isoformat()


class UnitField(forms.CharField):
    """A unit, by its code or its whole name; suggestions come while typing."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser ask for suggestions."""
        return {
            **super().widget_attrs(widget),
            "list": "unit-options",
            "autocomplete": "off",
            "data-suggest": "/units/options/",
        }

    def clean(self, value: Any) -> Unit | None:
        """Return the unit that is meant, or say that it is not clear."""
        text = super().clean(value)
        if not text:
            return None
        found = unit_meant(text.split(SEPARATOR)[0], day=today())
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several units have this name: choose one from the list.")
                if found
                else _("There is no unit with this code or name.")
            )
        return found[0]


class PaperForm(forms.Form):
    """The paper that proves an entry, and a key against writing it twice."""

    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision or paper"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("As it stands on the paper, for example 125-QĐ/ĐU."),
    )
    decision_date = DayField(label=gettext_lazy("Date of the paper"), required=False)
    decision_issuer = forms.CharField(
        label=gettext_lazy("Issued by"), max_length=300, required=False
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def decision(self) -> Decision:
        """Return the paper."""
        data = self.cleaned_data
        return Decision(
            number=data["decision_number"],
            date=data["decision_date"],
            issuer=data["decision_issuer"],
        )

    def clean_decision_date(self) -> dt.date | None:
        """Refuse a paper dated after today."""
        day: dt.date | None = self.cleaned_data["decision_date"]
        if day and day > today():
            raise forms.ValidationError(_("The date of the paper is in the future."))
        return day

"""Forms for members of other organisations who take part in a branch for a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.periods import Period
from dangvu.desk.forms.fields import (
    EXAMPLE_OF_BIRTH,
    DayField,
    DeskForm,
    PaperForm,
    UnitField,
)
from dangvu.desk.forms.record import AS_ON_THE_PAPER, BEGIN_TYPING
from dangvu.register import permissions
from dangvu.register.entry_checks import Warned, check_status
from dangvu.register.enums import StatusKind
from dangvu.register.models import GuestStay
from dangvu.register.operations.receive_guest import GuestDraft, end_stay, receive_guest

ONE_DAY = dt.timedelta(days=1)


class GuestForm(PaperForm):
    """A guest who comes with an introduction paper for a temporary stay."""

    needs_paper = True

    full_name = forms.CharField(label=gettext_lazy("Full name"), max_length=100)
    birth_date = DayField(
        label=gettext_lazy("Date of birth"), required=False, help_text=EXAMPLE_OF_BIRTH
    )
    outside = forms.CharField(
        label=gettext_lazy("Home organisation"),
        max_length=300,
        help_text=AS_ON_THE_PAPER,
    )
    to_unit = UnitField(
        label=gettext_lazy("Branch"), right=permissions.RECORD, help_text=BEGIN_TYPING
    )
    day = DayField(label=gettext_lazy("First day"))
    until = DayField(label=gettext_lazy("Last day"), may_come=True)
    field_order = ("full_name", "birth_date", "outside", "to_unit", "day", "until")

    def clean(self) -> dict[str, Any]:
        """See that the days follow each other."""
        data = super().clean() or {}
        first, last = data.get("day"), data.get("until")
        if first and last and last < first:
            self.add_error("until", _("The last day cannot be before the first."))
        return data

    def warnings(self) -> Iterator[Warned]:
        """Look at how long the stay lasts."""
        yield from check_status(StatusKind.AWAY, "", self.period())

    def period(self) -> Period:
        """Return the days of the stay."""
        return Period(self.cleaned_data["day"], self.cleaned_data["until"] + ONE_DAY)

    def record(self, *, at: dt.datetime) -> GuestStay:
        """Write the stay."""
        data = self.cleaned_data
        draft = GuestDraft(
            unit_id=data["to_unit"].pk,
            full_name=data["full_name"],
            home=data["outside"],
            period=self.period(),
            birth_date=data["birth_date"],
            decision=self.decision(),
        )
        return receive_guest(actor=self.actor, at=at, draft=draft)


class GuestLeavesForm(DeskForm):
    """The day from which a guest is gone."""

    day = DayField(label=gettext_lazy("No longer from this day on"), help_text="")
    stay = forms.IntegerField(widget=forms.HiddenInput)

    def record(self, *, at: dt.datetime, stay: GuestStay) -> GuestStay:
        """Write the end."""
        day = self.cleaned_data["day"]
        return end_stay(actor=self.actor, at=at, stay=stay, day=day)

"""Forms for what holds on top of a membership: exempt, suspended, temporarily away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.periods import Period
from dangvu.desk.forms.fields import CodeField, DayField, DeskForm, PaperForm
from dangvu.register.entry_checks import Warned, check_status
from dangvu.register.enums import StatusKind
from dangvu.register.models import Person, StatusFact
from dangvu.register.operations.set_status import StatusDraft, end_status, set_status

ONE_DAY = dt.timedelta(days=1)


def kinds() -> list[tuple[str, str]]:
    """Return the kinds to choose from."""
    return [(kind.value, capfirst(str(kind.label))) for kind in StatusKind]


class StatusForm(PaperForm):
    """A status that begins; the member stays counted at home."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=kinds, widget=forms.RadioSelect
    )
    day = DayField(label=gettext_lazy("First day"))
    until = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        may_come=True,
        help_text=gettext_lazy("Empty: until further notice"),
    )
    ground = CodeField(
        "exemption_ground", label=gettext_lazy("Ground of the exemption")
    )
    place = forms.CharField(
        label=gettext_lazy("Where the member takes part meanwhile"),
        max_length=300,
        required=False,
    )
    field_order = ("kind", "day", "until", "ground", "place")

    def clean(self) -> dict[str, Any]:
        """See that the days and what is said fit the kind."""
        data = super().clean() or {}
        first, last = data.get("day"), data.get("until")
        if first and last and last < first:
            self.add_error("until", _("The last day cannot be before the first."))
        if data.get("kind") == StatusKind.EXEMPT and not data.get("ground"):
            self.add_error("ground", _("Choose the ground of the exemption."))
        if data.get("kind") == StatusKind.AWAY and not data.get("place"):
            self.add_error("place", _("Say where."))
        return data

    def warnings(self) -> Iterator[Warned]:
        """Look at how long it lasts."""
        data = self.cleaned_data
        yield from check_status(data["kind"], data["ground"], self.period())

    def period(self) -> Period:
        """Return the days on which it holds."""
        first, last = self.cleaned_data["day"], self.cleaned_data["until"]
        return Period(first, last + ONE_DAY if last else None)

    def record(self, *, at: dt.datetime, person: Person) -> StatusFact:
        """Write the status."""
        data = self.cleaned_data
        is_exempt = data["kind"] == StatusKind.EXEMPT
        draft = StatusDraft(
            kind=data["kind"],
            period=self.period(),
            reason=data["ground"] if is_exempt else "",
            place=data["place"] if data["kind"] == StatusKind.AWAY else "",
            decision=self.decision(),
        )
        return set_status(actor=self.actor, at=at, person=person, draft=draft)


class EndStatusForm(DeskForm):
    """A status that ends."""

    day = DayField(label=gettext_lazy("No longer from this day on"), help_text="")
    status = forms.IntegerField(widget=forms.HiddenInput)

    def record(self, *, at: dt.datetime, fact: StatusFact) -> StatusFact:
        """Write the end."""
        day = self.cleaned_data["day"]
        return end_status(actor=self.actor, at=at, fact=fact, day=day)

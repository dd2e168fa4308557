"""What lists and reports are asked for, in the address of the page."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.access.actors import unit_of
from dangvu.access.committees import rule_codes
from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.access.phrases import SHORT
from dangvu.core.clock import today
from dangvu.desk import formats
from dangvu.desk.days import read_day
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField
from dangvu.desk.forms.record import standings
from dangvu.desk.office import OfficeRequest
from dangvu.register import permissions as register
from dangvu.statistics import permissions as statistics
from dangvu.statistics.tables import development
from dangvu.units import permissions as units
from dangvu.units.queries.choose import choice_of, unit_meant

ANY = "ANY"


class ReportFilter(DeskForm):
    """For which unit, which days, and as known when."""

    unit = UnitField(label=gettext_lazy("Unit"), right=statistics.VIEW, holding=False)
    known = DayField(
        label=gettext_lazy("As known until"),
        required=False,
        may_come=True,
        help_text=gettext_lazy("Empty: everything recorded until now"),
    )
    field_order = ("unit", "from", "to", "known")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add the fields whose names are words of the language."""
        super().__init__(*args, **options)
        days = {"from": gettext_lazy("From"), "to": gettext_lazy("To")}
        for name, label in days.items():
            self.fields[name] = DayField(label=label, may_come=True, help_text="")
        self.order_fields(self.field_order)

    @classmethod
    def of(cls, request: OfficeRequest, *, table: str) -> Self:
        """Read the address; what it leaves out is this year at the actor's unit.

        Tables of development are not asked as known on another day.
        """
        day = today()
        asked = asked_of(request, statistics.VIEW)
        if "unit" not in asked:
            asked["unit"] = str(choice_of(unit_of(request.actor), day=day))
        new_year = day.replace(month=1, day=1)
        usual = {"from": formats.day(new_year), "to": formats.day(day)}
        form = cls({**usual, **asked}, actor=request.actor)
        if table in development.TITLES:
            del form.fields["known"]
        return form


class RollFilter(DeskForm):
    """Which members a list shows."""

    q = forms.CharField(
        label=gettext_lazy("Name or number"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("With or without tone marks; whole numbers"),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    unit = UnitField(
        label=gettext_lazy("In unit"),
        right=register.VIEW,
        holding=False,
        required=False,
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=lambda: [("", gettext_lazy("All")), *standings()],
    )

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read the address; what it leaves out is everybody."""
        return cls(asked_of(request, register.VIEW), actor=request.actor)

    @property
    def kept(self) -> dict[str, str]:
        """Return what the next page of the list asks for again."""
        unit = self.cleaned_data["unit"]
        asked = {
            "unit": unit.code if unit else "",
            "standing": self.cleaned_data["standing"],
        }
        return {name: value for name, value in asked.items() if value}


def warning_choices() -> list[tuple[str, str]]:
    """Offer all committees, those that a rule speaks of, and each rule."""
    codes = rule_codes()
    return [
        ("", _("All committees")),
        (ANY, _("Any warning")),
        *((code, capfirst(str(SHORT[code]))) for code in codes),
    ]


class CommitteeFilter(DeskForm):
    """Which committees a list shows."""

    unit = UnitField(
        label=gettext_lazy("In unit"),
        right=VIEW_COMMITTEES,
        holding=False,
        required=False,
    )
    warning = forms.ChoiceField(
        label=gettext_lazy("Warning"), required=False, choices=warning_choices
    )
    as_of = DayField(
        label=gettext_lazy("As of"), required=False, may_come=True, help_text=""
    )

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read the address; what it leaves out is everything, today."""
        usual = {"as_of": formats.day(today())}
        asked = asked_of(request, VIEW_COMMITTEES)
        return cls({**usual, **asked}, actor=request.actor)

    @property
    def day(self) -> dt.date:
        """Return the day that was asked for."""
        day: dt.date = self.cleaned_data["as_of"] or today()
        return day

    @property
    def kept(self) -> dict[str, str]:
        """Return what another page of the list asks for again."""
        unit = self.cleaned_data["unit"]
        asked = {
            "unit": unit.code if unit else "",
            "warning": self.cleaned_data["warning"],
            "as_of": self.day.isoformat(),
        }
        return {name: value for name, value in asked.items() if value}


class DirectoryFilter(DeskForm):
    """Which units the directory shows."""

    q = forms.CharField(
        label=gettext_lazy("Name, code, address or telephone"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    unit = UnitField(
        label=gettext_lazy("Of unit"), right=units.VIEW, holding=False, required=False
    )
    as_of = DayField(
        label=gettext_lazy("As of"), required=False, may_come=True, help_text=""
    )

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read the address; what it leaves out is the own unit, today."""
        usual = {"as_of": formats.day(today())}
        return cls({**usual, **asked_of(request, units.VIEW)}, actor=request.actor)

    @property
    def day(self) -> dt.date:
        """Return the day that was asked for."""
        day: dt.date = self.cleaned_data["as_of"] or today()
        return day

    @property
    def kept(self) -> dict[str, str]:
        """Return what the workbook asks for again."""
        unit = self.cleaned_data["unit"]
        asked = {"unit": unit.code if unit else "", "as_of": self.day.isoformat()}
        return {name: value for name, value in asked.items() if value}


def asked_of(request: OfficeRequest, right: str) -> dict[str, str]:
    """Return what an address asks, with units and days written as the fields show them."""
    given = {name: str(value) for name, value in request.GET.items() if value}
    asked = {name: _shown(value) for name, value in given.items()}
    if text := asked.get("unit"):
        scope = request.actor.scope(right)
        found = unit_meant(text, scope=scope, day=today())
        if len(found) == 1:
            asked["unit"] = str(choice_of(found[0], day=today()))
    return asked


def _shown(text: str) -> str:
    day = read_day(text)
    return formats.day(day) if day else text

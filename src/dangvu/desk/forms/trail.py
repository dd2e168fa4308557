"""Which lines of the audit trail are shown, and the tokens of other systems."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.access.actors import unit_of
from dangvu.access.operations.service_tokens import LONGEST_NAME, TokenDraft
from dangvu.access.queries.trail import Sought
from dangvu.access.roles import AUDIT, GIVEN, MANAGE_ACCESS, RIGHTS, Role
from dangvu.access.tokens import GRANTABLE
from dangvu.core.clock import today
from dangvu.desk import formats
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField
from dangvu.desk.forms.filters import asked_of
from dangvu.desk.office import OfficeRequest
from dangvu.desk.words_of_acts import act_choices
from dangvu.units.queries.choose import choice_of

USUAL_DAYS = dt.timedelta(days=30)
A_YEAR = dt.timedelta(days=365)


class TrailFilter(DeskForm):
    """Which lines of the trail; without an answer those of the last thirty days."""

    unit = UnitField(
        label=gettext_lazy("Of unit"), right=AUDIT, holding=False, required=False
    )
    who = forms.CharField(
        label=gettext_lazy("Who did it"), required=False, max_length=200
    )
    code = forms.ChoiceField(
        label=gettext_lazy("What was done"), required=False, choices=act_choices
    )
    field_order = ("from", "to", "code", "who", "unit")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Add the fields whose names are words of the language."""
        super().__init__(*args, **options)
        days = {"from": gettext_lazy("From"), "to": gettext_lazy("To")}
        for name, label in days.items():
            self.fields[name] = DayField(label=label, may_come=True, help_text="")
        self.order_fields(self.field_order)

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read the address."""
        day = today()
        usual = {"from": formats.day(day - USUAL_DAYS), "to": formats.day(day)}
        return cls({**usual, **asked_of(request, AUDIT)}, actor=request.actor)

    @property
    def sought(self) -> Sought:
        """Return what was asked for."""
        data = self.cleaned_data
        unit = data["unit"]
        return Sought(
            first=data["from"],
            last=data["to"],
            code=data["code"],
            who=data["who"],
            unit_id=unit.pk if unit else None,
        )

    @property
    def kept(self) -> dict[str, str]:
        """Return what the next page of the list asks for again."""
        sought, unit = self.sought, self.cleaned_data["unit"]
        asked = {
            "from": sought.first.isoformat(),
            "to": sought.last.isoformat(),
            "code": sought.code,
            "who": sought.who,
            "unit": unit.code if unit else "",
        }
        return {name: value for name, value in asked.items() if value}


def office_choices() -> list[tuple[str, str]]:
    """Offer the offices that have a right of the interface."""
    offices = (role for role in GIVEN if RIGHTS[role] & GRANTABLE.keys())
    return [(role, str(Role(role).label)) for role in offices]


class TokenForm(DeskForm):
    """A new token: whose, in which office, with which rights, until when."""

    name = forms.CharField(
        label=gettext_lazy("Name of the other system"), max_length=LONGEST_NAME
    )
    role = forms.ChoiceField(
        label=gettext_lazy("In which office"), choices=office_choices
    )
    unit = UnitField(label=gettext_lazy("At unit"), right=MANAGE_ACCESS, holding=False)
    codes = forms.MultipleChoiceField(
        label=gettext_lazy("It may"),
        choices=lambda: [(code, str(words)) for code, words in GRANTABLE.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    last = DayField(
        label=gettext_lazy("Last day"),
        may_come=True,
        help_text=gettext_lazy("Within a year"),
    )

    @classmethod
    def empty(cls, request: OfficeRequest) -> Self:
        """Propose the own unit, and a year."""
        unit = choice_of(unit_of(request.actor), day=today())
        start = {
            "role": request.actor.role,
            "unit": str(unit),
            "last": formats.day(today() + A_YEAR),
        }
        return cls(actor=request.actor, initial=start)

    @property
    def draft(self) -> TokenDraft:
        """Return what was filled in."""
        data = self.cleaned_data
        return TokenDraft(
            name=data["name"],
            role=data["role"],
            unit_id=data["unit"].pk,
            codes=tuple(data["codes"]),
            since=today(),
            until=data["last"] + dt.timedelta(days=1),
        )

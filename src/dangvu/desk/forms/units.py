"""Forms for what is said about a unit: name, contacts, codes, place."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.core.actor import may
from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import (
    NOT_CHOSEN,
    DayField,
    DeskForm,
    PaperForm,
    UnitField,
)
from dangvu.units import permissions
from dangvu.units.contact import ContactFacts
from dangvu.units.models import Unit, UnitCode, UnitVersion
from dangvu.units.operations.change import change_unit
from dangvu.units.operations.codes import add_code, end_code
from dangvu.units.operations.contacts import change_contact
from dangvu.units.queries.find import reach_of
from dangvu.units.unit_types import (
    Authority,
    authorities,
    decided_above,
    host_kinds,
    unit_types,
)


class ContactForm(DeskForm):
    """How a unit is reached from a day on."""

    address = forms.CharField(
        label=gettext_lazy("Address"), max_length=300, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), max_length=60, required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=200, required=False
    )
    officer = forms.CharField(
        label=gettext_lazy("Contact officer"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Name and post."),
    )
    hours = forms.CharField(
        label=gettext_lazy("Working hours"), max_length=200, required=False
    )
    day = DayField(label=gettext_lazy("Holds from"))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def record(self, *, at: dt.datetime, unit: Unit) -> None:
        """Write the contacts."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ContactFacts.__dataclass_fields__}
        change_contact(
            actor=self.actor,
            at=at,
            unit=unit,
            day=data["day"],
            contact=ContactFacts(**facts),
        )


class CodeForm(DeskForm):
    """A code that another register gives a unit."""

    scheme = forms.CharField(
        label=gettext_lazy("Scheme"),
        max_length=40,
        help_text=gettext_lazy("Who gives the code, for example BTCTW or GSO."),
    )
    value = forms.CharField(label=gettext_lazy("Code"), max_length=60)
    day = DayField(label=gettext_lazy("Holds from"))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def record(self, *, at: dt.datetime, unit: Unit) -> UnitCode:
        """Write the code."""
        data = self.cleaned_data
        return add_code(
            actor=self.actor,
            at=at,
            unit=unit,
            scheme=data["scheme"],
            value=data["value"],
            day=data["day"],
        )

    def add_refusal(self, refusal: Refused) -> None:
        """Show beside the code what is wrong with it."""
        if refusal.code in {"CODE_TAKEN", "CODE_UNUSABLE"}:
            self.add_error("value", str(refusal))
        else:
            super().add_refusal(refusal)


class EndCodeForm(DeskForm):
    """A code that a unit no longer has."""

    day = DayField(label=gettext_lazy("No longer from this day on"), help_text="")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def record(self, *, at: dt.datetime, code: UnitCode) -> UnitCode:
        """Close it."""
        day = self.cleaned_data["day"]
        return end_code(actor=self.actor, at=at, code=code, day=day)


class UnitForm(PaperForm):
    """What a unit is called and what it is, from a day on.

    What is decided above the unit is offered only to an office above it.
    """

    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    short_name = forms.CharField(
        label=gettext_lazy("Short name"), max_length=150, required=False
    )
    host_kind = forms.ChoiceField(label=gettext_lazy("Works in"), required=False)
    has_seal = forms.BooleanField(label=gettext_lazy("Has a seal"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Type"))
    parent_id = UnitField(
        label=gettext_lazy("Directly below"), right=permissions.CHANGE, holding=False
    )
    authorities = forms.MultipleChoiceField(
        label=gettext_lazy("Authority given to it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    day = DayField(label=gettext_lazy("Holds from"))
    field_order = (
        "name",
        "short_name",
        "host_kind",
        "has_seal",
        "type",
        "parent_id",
        "authorities",
        "day",
    )

    def __init__(self, *args: Any, current: UnitVersion, **options: Any) -> None:
        """Offer the codes, and only what the actor may change."""
        super().__init__(*args, **options)
        self.current = current
        language = get_language() or "vi"
        choices = {
            "host_kind": [("", NOT_CHOSEN), *_named(host_kinds(), language)],
            "type": _named(unit_types(), language),
            "authorities": _named(self._powers(), language),
        }
        self.offer_choices(**choices)
        if not self.may_decide:
            for field in decided_above():
                del self.fields[field]
        elif not choices["authorities"]:
            del self.fields["authorities"]

    @property
    def may_decide(self) -> bool:
        """Say whether the actor's office stands above the unit."""
        parent = self.current.parent_id
        return bool(parent) and may(
            self.actor, permissions.CHANGE, *reach_of(parent or 0)
        )

    def _powers(self) -> dict[str, Authority]:
        """Return the authorities that a body of this type may have, or has."""
        held = self.current.authorities.split()
        return {
            code: power
            for code, power in authorities().items()
            if self.current.type in power.types or code in held
        }

    def changes(self) -> dict[str, object]:
        """Return what differs from what is known."""
        wanted: dict[str, object] = {}
        for field in self.fields.keys() & set(self.field_order) - {"day"}:
            said = self.cleaned_data[field]
            if field == "parent_id":
                said = said.pk
            elif field == "authorities":
                said = " ".join(said)
            if said != getattr(self.current, field):
                wanted[field] = said
        return wanted

    def clean(self) -> dict[str, Any]:
        """See that something is changed."""
        data = super().clean() or {}
        if not self.errors and not self.changes():
            self.add_error(None, _("Nothing was changed."))
        return data

    def record(self, *, at: dt.datetime, unit: Unit) -> None:
        """Write what differs."""
        change_unit(
            actor=self.actor,
            at=at,
            unit=unit,
            day=self.cleaned_data["day"],
            changes=self.changes(),
            decision=self.decision(),
        )

    def add_refusal(self, refusal: Refused) -> None:
        """Show beside the place in the tree what is wrong with it."""
        is_about_parent = refusal.code.startswith("TREE")
        if is_about_parent and "parent_id" in self.fields:
            self.add_error("parent_id", str(refusal))
        else:
            super().add_refusal(refusal)


def _named(things: Any, language: str) -> list[tuple[str, str]]:
    return [(code, thing.name(language)) for code, thing in things.items()]

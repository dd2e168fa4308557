"""Fields that several forms share, and what every form of the desk knows."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.core.actor import NOWHERE, Actor
from dangvu.core.clock import InTheFuture, refuse_future, today
from dangvu.core.decision import Decision
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import NotAllowed, Refused
from dangvu.desk.days import WAYS, why_no_day
from dangvu.register.code_lists import code_list
from dangvu.register.entry_checks import Warned
from dangvu.register.reduction import REDUCIBLE, yes_or_no
from dangvu.units.models import Unit
from dangvu.units.queries.choose import choice_of, unit_meant

NOT_CHOSEN = "–"
CHOOSE = gettext_lazy("Choose …")
EXAMPLE_OF_BIRTH = gettext_lazy("For example 19-05-1968.")
EXAMPLE_OF_OLD = gettext_lazy("For example 03-02-1995.")


class Either:
    """Mixed into a field that may stay empty only where another one is filled in.

    The page does not call it optional.
    """

    is_either = True


class EitherText(Either, forms.CharField):
    """A text, or another field instead."""


class EitherChoice(Either, forms.ChoiceField):
    """A choice, or another field instead."""


class DayInput(forms.DateInput):
    """A day written as people write it; a script adds the calendar of the device.

    The browser's own date field follows the language of the browser, so that the same
    digits may mean another day; here the day always stands first.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask for digits."""
        own = {"inputmode": "numeric", "autocomplete": "off", "data-day": ""}
        super().__init__({**own, **(attrs or {})}, format="%d-%m-%Y")


class DayField(forms.DateField):
    """A day: day-month-year, with dashes, slashes, dots or none.

    It must have come, unless ``may_come`` is said.
    """

    widget = DayInput

    def __init__(self, *, may_come: bool = False, **options: Any) -> None:
        """Take these ways of writing a day."""
        self.may_come = may_come
        options.setdefault("help_text", gettext_lazy("For example 05-11-2026."))
        super().__init__(input_formats=WAYS, **options)

    def to_python(self, value: Any) -> dt.date | None:
        """Read the day, or say what is wrong with it."""
        try:
            day: dt.date | None = super().to_python(value)
        except forms.ValidationError as wrong:
            raise forms.ValidationError(why_no_day(str(value))) from wrong
        return day

    def clean(self, value: Any) -> dt.date | None:
        """Refuse what is no day, and a day in the future."""
        day: dt.date | None = super().clean(value)
        if day and not self.may_come:
            try:
                refuse_future(day, today())
            except InTheFuture as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return day


class UnitField(forms.CharField):
    """A unit of the actor's scope, by its code or its whole name.

    Suggestions come while typing; ``right`` says in which scope, ``holding`` that it
    must be able to hold members.
    """

    def __init__(self, *, right: str, holding: bool = True, **options: Any) -> None:
        """Know nothing until the form says who asks."""
        self.right, self.holding, self.actor_scope = right, holding, NOWHERE
        #: Said when there is no such unit, if the field wants its own words.
        self.nobody = ""
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the script fetch suggestions."""
        return {
            **super().widget_attrs(widget),
            "autocomplete": "off",
            "data-suggest": reverse_lazy("desk:unit_options"),
            "data-holding": "1" if self.holding else "",
        }

    def prepare_value(self, value: Any) -> Any:
        """Show a unit as it is suggested."""
        return str(choice_of(value, day=today())) if isinstance(value, Unit) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what was shown with what came back."""
        return bool(super().has_changed(self.prepare_value(initial), data))

    def clean(self, value: Any) -> Unit | None:
        """Return the unit that is meant, or say that it is not clear."""
        text = super().clean(value)
        if not text:
            return None
        found = unit_meant(text, scope=self.actor_scope, day=today())
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several units have this name: choose one from the list.")
                if found
                else self.nobody
                or _("In your scope there is no unit with this code or name.")
            )
        return found[0]


class CodeField(forms.ChoiceField):
    """One entry of a code list, named in the language of the page."""

    def __init__(self, list_name: str, **options: Any) -> None:
        """Offer the entries, and nothing chosen."""
        self.list_name = list_name
        options.setdefault("required", False)
        super().__init__(choices=self._entries, **options)

    def _entries(self) -> list[tuple[str, str]]:
        language = get_language() or "vi"
        if not holds_sealed() and self.list_name in REDUCIBLE:
            return [("", NOT_CHOSEN), *yes_or_no(self.list_name)]
        listed = code_list(self.list_name).values()
        named = [(entry.code, entry.name(language)) for entry in listed]
        return [("", NOT_CHOSEN), *named]


class DeskForm(forms.Form):
    """A form that knows who fills it in, and takes refusals in good part."""

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        """Give every field of a unit the scope in which it looks."""
        super().__init__(*args, **options)
        self.actor = actor
        for field in self.fields.values():
            field.error_messages["required"] = (
                _("Please choose one.")
                if isinstance(field, forms.ChoiceField)
                else _("Please fill this in.")
            )
            if isinstance(field, UnitField):
                field.actor_scope = actor.scope(field.right)

    def offer_choices(self, **choices: Sequence[tuple[Any, Any]]) -> None:
        """Let fields of choice offer what only this request knows."""
        for name, offered in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered

    def add_refusal(self, refusal: Refused) -> None:
        """Show why the register refused: beside the field it is about, or on top."""
        field = {
            "FUTURE_DAY": "day",
            "UNIT_CANNOT_HOLD": "to_unit",
            "SAME_UNIT": "to_unit",
            "NOT_A_MEMBER": "day",
            "NUMBER_TAKEN": "national_id",
        }.get(refusal.code, "")
        sentence = str(refusal)
        if isinstance(refusal, NotAllowed):
            sentence = _(
                "Your office does not keep the roll of every unit that this entry "
                "touches. The office above them records it."
            )
        self.add_error(field if field in self.fields else None, sentence)


def _written(field: forms.Field, value: Any) -> str:
    """Write a value as the field's control would send it."""
    if value is None:
        return ""
    shown = field.widget.format_value(field.prepare_value(value))
    return str(shown[0] if isinstance(shown, list) else shown or "")


class PaperForm(DeskForm):
    """The paper that proves an entry, and a key against writing it twice."""

    PAPER = ("decision_number", "decision_date", "decision_issuer")
    #: Some entries are nothing without their decision.
    needs_paper = False

    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision or paper"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("As it stands on the paper, for example 125-QĐ/ĐU."),
    )
    decision_date = DayField(label=gettext_lazy("Date of the paper"), required=False)
    decision_issuer = forms.CharField(
        label=gettext_lazy("Issued by"),
        max_length=300,
        required=False,
    )
    #: Codes of the warnings that stood on the page when it was sent.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    #: The last recording about the member when the form was opened.
    record_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask for the paper where the entry needs it."""
        super().__init__(*args, **options)
        self.warned: tuple[Warned, ...] = ()
        for name in self.PAPER[:2]:
            self.fields[name].required = self.needs_paper

    def warnings(self) -> Iterable[Warned]:
        """Return what should be looked at again, from cleaned data."""
        return ()

    def is_valid(self) -> bool:
        """Stop once before writing what should be looked at again.

        The page then shows each warning with its clause; sent again, it is written.
        """
        if not super().is_valid():
            return False
        self.warned = tuple(self.warnings())
        codes = {warned.code for warned in self.warned}
        if codes <= set(self.cleaned_data["seen"].split()):
            return True
        data: QueryDict = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = " ".join(sorted(codes))
        self.data = data
        return False

    def renew(
        self, *, version: int, before: Mapping[str, Any], now: Mapping[str, Any]
    ) -> None:
        """Go on from a newer state of the record, with everything that was typed.

        A field that still says what the record said ``before`` takes what it says now.
        """
        data: QueryDict = QueryDict(mutable=True)
        data.update(self.data)
        data["record_version"] = str(version)
        for name in before.keys() & now.keys() & self.fields.keys():
            field = self.fields[name]
            if not field.has_changed(before[name], self.data.get(name)):
                data[name] = _written(field, now[name])
        self.data = data

    def decision(self) -> Decision:
        """Return the paper."""
        data = self.cleaned_data
        return Decision(
            number=data["decision_number"],
            date=data["decision_date"],
            issuer=data["decision_issuer"],
        )

    def matter(self) -> list[BoundField]:
        """Return the fields about the thing itself, for the first part of the page."""
        return [
            bound for bound in self.visible_fields() if bound.name not in self.PAPER
        ]

    def paper(self) -> list[BoundField]:
        """Return the fields about the paper."""
        return [self[name] for name in self.PAPER]

"""Forms of verification letters over all cases: which are listed, answers, a new set."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.admission import permissions
from dangvu.admission.enums import Result, Topic
from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.admission.operations.requests import AnswerDraft, RequestDraft
from dangvu.admission.queries.letters import LetterFilter, Unsent
from dangvu.desk.forms.fields import NOT_CHOSEN, DayField, DeskForm
from dangvu.desk.forms.narrowing import NarrowingForm, inside_unit


class LetterListForm(NarrowingForm):
    """Which letters without an answer a list shows."""

    to = forms.CharField(
        label=gettext_lazy("Sent to"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    unit = inside_unit(permissions.PREPARE)
    late = forms.BooleanField(label=gettext_lazy("Late"), required=False)

    def wanted(self, today: dt.date) -> LetterFilter:
        """Return what is listed, from cleaned data."""
        data = self.cleaned_data
        return LetterFilter(
            addressee=data["to"].strip(),
            unit_id=data["unit"].pk if data["unit"] else None,
            late_on=today if data["late"] else None,
        )


class AnswerRow(DeskForm):
    """The answer to one letter among many: its day, its number, its result."""

    replied_on = DayField(label=gettext_lazy("Answer received on"), required=False)
    reply_number = forms.CharField(
        label=gettext_lazy("Number of the answer"), required=False, max_length=60
    )
    result = forms.ChoiceField(
        label=gettext_lazy("Result"),
        required=False,
        choices=lambda: [
            ("", NOT_CHOSEN),
            *((code, capfirst(str(label))) for code, label in Result.choices),
        ],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Stand in a row of a table, so without the frame of a field."""
        super().__init__(*args, **options)
        for field in self.fields.values():
            chooses = isinstance(field, forms.ChoiceField)
            kind = "form-select" if chooses else "form-control"
            field.widget.attrs.update({"class": kind})

    @property
    def is_filled(self) -> bool:
        """Say whether anything was typed for this letter."""
        return any(str(self[name].value() or "").strip() for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """See that an answer has its day."""
        data = super().clean() or {}
        if self.is_filled and not data.get("replied_on") and not self.errors:
            self.add_error("replied_on", _("Enter the day on which the answer came."))
        return data

    def add_refusal(self, refusal: Exception) -> None:
        """Say beside the day why the register refused."""
        self.add_error("replied_on", str(refusal))

    def draft(self) -> AnswerDraft:
        """Return the answer."""
        data = self.cleaned_data
        return AnswerDraft(
            replied_on=data["replied_on"],
            reply_number=data["reply_number"],
            result=data["result"],
        )


def answer_row(sent: Any, letter: VerificationRequest, actor: Any) -> AnswerRow:
    """Return the form of one letter of a list, under names of its own."""
    return AnswerRow(sent, prefix=letter.public_id.hex, actor=actor)


class SendForm(DeskForm):
    """A set of letters to one addressee, about people of several cases."""

    addressee = forms.CharField(label=gettext_lazy("Sent to"), max_length=300)
    sent_on = DayField(label=gettext_lazy("Sent on"))
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What is asked"),
        required=False,
        choices=lambda: [(c, capfirst(str(label))) for c, label in Topic.choices],
        widget=forms.CheckboxSelectMultiple,
    )
    is_abroad = forms.BooleanField(label=gettext_lazy("Goes abroad"), required=False)
    routed_through = forms.CharField(
        label=gettext_lazy("Sent through"), max_length=300, required=False
    )
    takes_numbers = forms.BooleanField(
        label=gettext_lazy(
            "Take a number for each letter from the register of outgoing papers"
        ),
        required=False,
    )
    who = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Sequence[Unsent], **options: Any) -> None:
        """Offer the people about whom no letter was sent yet."""
        super().__init__(*args, **options)
        self.people = {place_of(one): one for one in people}
        self.offer_choices(who=[(place, place) for place in self.people])
        self.fields["who"].error_messages["required"] = _("Choose at least one person.")

    @property
    def ticked(self) -> set[str]:
        """Return who is ticked, also on a form that was refused."""
        return set(self["who"].value() or [])

    def letters(self) -> list[tuple[AdmissionCase, RequestDraft]]:
        """Return the letters, those of a case together, from cleaned data."""
        data = self.cleaned_data
        chosen = set(data["who"])
        return [
            (
                one.case,
                RequestDraft(
                    addressee=data["addressee"],
                    sent_on=data["sent_on"],
                    about=one.about.value,
                    topics=tuple(data["topics"]),
                    is_abroad=data["is_abroad"],
                    routed_through=data["routed_through"],
                ),
            )
            for place, one in self.people.items()
            if place in chosen
        ]


def place_of(one: Unsent) -> str:
    """Return what stands for a person of a case in a form."""
    return f"{one.case.public_id.hex}-{one.about.value}"


def chosen_letters(sent: Sequence[str]) -> list[uuid.UUID]:
    """Return the letters that were ticked; what is no id is left out."""
    found = []
    for text in sent:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found

"""Forms of verification letters: many sent at once, and what came back of one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts
from dangvu.admission.enums import Result
from dangvu.admission.models import VerificationRequest
from dangvu.admission.operations.requests import AnswerDraft, RequestDraft
from dangvu.desk import formats
from dangvu.desk.forms.fields import NOT_CHOSEN, DayField, DeskForm


class Whom(Choice):
    """Whom a letter is about (06-HD/TW điểm 3.4.a)."""

    SELF = "SELF", "the applicant"
    FATHER = "FATHER", "father"
    MOTHER = "MOTHER", "mother"
    SPOUSE = "SPOUSE", "husband or wife"
    FATHER_IN_LAW = "FATHER_IN_LAW", "father of the husband or wife"
    MOTHER_IN_LAW = "MOTHER_IN_LAW", "mother of the husband or wife"
    CARER = "CARER", "who brought the applicant up"
    CHILD = "CHILD", "child"


class Asking(Choice):
    """What a letter asks for (06-HD/TW điểm 3.4.b)."""

    HISTORY = "HISTORY", "political history"
    PRESENT = "PRESENT", "politics today"
    COMPLIANCE = "COMPLIANCE", "keeping of policies and laws"


class Letter(Facts):
    """One letter among those that are sent together."""

    addressee: str = Field(title="Sent to")
    about: Whom = Field(Whom.SELF, title="About whom")
    is_abroad: bool = Field(default=False, title="Goes abroad")
    routed_through: str = Field("", title="Sent through")


class Letters(Facts):
    """Letters of verification that are sent on one day."""

    sent_on: dt.date = Field(title="Sent on")
    number: str = Field("", title="Number of the letter")
    takes_numbers: bool = Field(
        default=False,
        title="Take a number for each letter from the register of outgoing papers",
    )
    topics: tuple[Asking, ...] = Field((), title="What is asked")
    letters: tuple[Letter, ...] = Field((), title="Letters")

    def drafts(self) -> list[RequestDraft]:
        """Return the letters as they are recorded."""
        topics = tuple(str(one.value) for one in self.topics)
        return [
            RequestDraft(
                addressee=one.addressee,
                sent_on=self.sent_on,
                about=str(one.about.value),
                topics=topics,
                is_abroad=one.is_abroad,
                routed_through=one.routed_through,
                number=self.number,
            )
            for one in self.letters
        ]


def _results() -> list[tuple[str, Any]]:
    return [("", NOT_CHOSEN), *Result.choices]


class AnswerForm(DeskForm):
    """What is known of a letter now: received, reminded of, answered."""

    received_on = DayField(
        label=gettext_lazy("Received by the addressee on"), required=False
    )
    reminded_on = DayField(label=gettext_lazy("Reminded on"), required=False)
    replied_on = DayField(label=gettext_lazy("Answer received on"), required=False)
    reply_number = forms.CharField(
        label=gettext_lazy("Number of the answer"), required=False, max_length=60
    )
    result = forms.ChoiceField(
        label=gettext_lazy("Result"),
        required=False,
        choices=_results,
        help_text=gettext_lazy("Only the result; what was found is not kept here."),
    )

    @classmethod
    def about(cls, sent: Any, request: VerificationRequest, actor: Any) -> AnswerForm:
        """Return the form filled with what is known of a letter."""
        days = ("received_on", "reminded_on", "replied_on")
        known = {name: getattr(request, name) for name in days}
        shown = {name: formats.day(day) for name, day in known.items() if day}
        texts = {"reply_number": request.reply_number, "result": request.result}
        return cls(sent, initial={**shown, **texts}, actor=actor)

    def draft(self) -> AnswerDraft:
        """Return what is known now."""
        data = self.cleaned_data
        return AnswerDraft(
            received_on=data["received_on"],
            reminded_on=data["reminded_on"],
            replied_on=data["replied_on"],
            reply_number=data["reply_number"],
            result=data["result"],
        )

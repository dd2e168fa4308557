"""Naming a helper for a member."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.access.enums import HelperTask
from dangvu.access.models import Help
from dangvu.access.operations.helpers import HelpDraft, propose_help
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import DayField, DeskForm
from dangvu.register.models import Person


class HelperForm(DeskForm):
    """Who helps, with what, until when, and the consent if it is on paper."""

    username = forms.CharField(
        label=gettext_lazy("User name of the helper"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=gettext_lazy("The helper signs in with an account of their own."),
    )
    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("What the helper may do"),
        choices=lambda: [
            (task.value, capfirst(str(task.label))) for task in HelperTask
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    until = DayField(label=gettext_lazy("Last day"), may_come=True)
    paper_number = forms.CharField(
        label=gettext_lazy("Signed consent: number or place of the paper"),
        max_length=100,
        required=False,
        help_text=gettext_lazy(
            "Leave it empty when the member will agree on the screen."
        ),
    )
    paper_date = DayField(label=gettext_lazy("Date of the paper"), required=False)

    def clean(self) -> None:
        """Ask for the date of a paper that is named."""
        super().clean()
        data = self.cleaned_data
        if data.get("paper_number") and not data.get("paper_date"):
            self.add_error("paper_date", _("Please fill this in."))

    def record(self, *, at: dt.datetime, person: Person) -> Help:
        """Name the helper."""
        data = self.cleaned_data
        draft = HelpDraft(
            username=data["username"],
            tasks=data["tasks"],
            until=data["until"],
            paper=Decision(data["paper_number"], data["paper_date"]),
        )
        return propose_help(actor=self.actor, at=at, person=person, draft=draft)

    def add_refusal(self, refusal: Refused) -> None:
        """Show it beside the account."""
        self.add_error("username", str(refusal))

"""The wish to be reminded by e-mail."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from dangvu.agenda.operations.wish_digest import ask_for_digest
from dangvu.desk.forms.fields import DeskForm


class ReminderForm(DeskForm):
    """Where the weekly mail goes, and its language."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy("Only you see it; your office does not."),
        error_messages={
            "invalid": gettext_lazy("Write a whole address, such as an@example.vn.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES
    )

    def record(self, *, at: dt.datetime) -> None:
        """Keep the wish."""
        data = self.cleaned_data
        ask_for_digest(
            actor=self.actor,
            at=at,
            address=data["address"],
            language=data["language"],
        )

"""Who signs a report, and what has to be said with it."""

from __future__ import annotations

import uuid

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.fields import DeskForm
from dangvu.statistics.operations.sign_report import Signing


class SigningForm(DeskForm):
    """Name and post of who signs; more where the report asks for it."""

    name = forms.CharField(label=gettext_lazy("Full name of who signs"), max_length=200)
    post = forms.CharField(
        label=gettext_lazy("Post"),
        max_length=200,
        help_text=gettext_lazy(
            "As it stands under the report, for example Phó Bí thư."
        ),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Why the balance does not hold"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed while a line of the balance does not hold."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is issued again"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed because this report was signed before."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def ask_for(self, *, explanation: bool, reason: bool) -> None:
        """Keep only the questions that this report asks."""
        for name, asked in (("explanation", explanation), ("reason", reason)):
            if asked:
                self.fields[name].required = True
            else:
                del self.fields[name]

    def signing(self) -> Signing:
        """Return what was said."""
        data = self.cleaned_data
        return Signing(
            data["name"],
            data["post"],
            data.get("explanation", ""),
            data.get("reason", ""),
        )

"""A form with a reason: taking an entry back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.fields import DeskForm


class TakeBackForm(DeskForm):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is taken back"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "The entry stays in the history, marked; the reason is kept with it."
        ),
    )

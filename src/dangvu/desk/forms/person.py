"""Forms about a member: what is said about them, and taking an entry back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.fields import CodeField, DayField, DeskForm, PaperForm
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.models import Person
from dangvu.register.operations.change_facts import change_facts


class TakeBackForm(DeskForm):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is taken back"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "The entry stays in the history, marked; the reason is kept with it."
        ),
    )


class UnsealForm(DeskForm):
    """Why a sealed part is opened."""

    reason = forms.CharField(
        label=gettext_lazy("Why you open it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Your name, the time and this reason are written down; the member may "
            "read them."
        ),
    )


class FactsForm(PaperForm):
    """What is said about a member, changed from a day on or corrected."""

    CHANGE, CORRECT = "change", "correct"

    mode = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        widget=forms.RadioSelect,
        choices=[
            (CHANGE, gettext_lazy("It changed on a day")),
            (CORRECT, gettext_lazy("It was entered wrongly")),
        ],
        initial=CHANGE,
    )
    day = DayField(label=gettext_lazy("Effective on"))
    occupation = CodeField("occupation", label=gettext_lazy("Present occupation"))
    employer = forms.CharField(
        label=gettext_lazy("Place of work and post"), max_length=300, required=False
    )
    political_theory = CodeField(
        "political_theory", label=gettext_lazy("Political theory")
    )
    edu_professional = CodeField(
        "professional_level", label=gettext_lazy("Professional level")
    )
    permanent_address = forms.CharField(
        label=gettext_lazy("Permanent residence"), max_length=300, required=False
    )
    temporary_address = forms.CharField(
        label=gettext_lazy("Temporary residence"), max_length=300, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    birth_date = DayField(
        label=gettext_lazy("Date of birth"),
        required=False,
        help_text=gettext_lazy(
            "It is locked: only a mistake of entry against the original file is "
            "corrected (06-HD/TW, point 9.2)."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy("Needed when something was entered wrongly."),
    )
    field_order = ("mode", "day", "note")

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the record was wrong; lock the date of birth."""
        data = super().clean() or {}
        corrects = data.get("mode") == self.CORRECT
        if corrects and not data.get("note"):
            self.add_error("note", _("Say why: a correction needs a reason."))
        if not corrects and "birth_date" in self.changed_data:
            self.add_error(
                "birth_date",
                _("A date of birth does not change; choose “entered wrongly”."),
            )
        if not self.facts_changed():
            raise forms.ValidationError(_("Nothing was changed."))
        return data

    def facts_changed(self) -> list[str]:
        """Return the facts that differ from what the page showed."""
        facts = {*ProfileFacts.__dataclass_fields__, *DetailFacts.__dataclass_fields__}
        return [name for name in self.changed_data if name in facts]

    def record(self, *, at: dt.datetime, person: Person) -> None:
        """Change or correct the facts."""
        data = self.cleaned_data
        change_facts(
            actor=self.actor,
            at=at,
            person=person,
            day=data["day"],
            changes={name: data[name] for name in self.facts_changed()},
            decision=self.decision(),
            correction=data["mode"] == self.CORRECT,
            note=data["note"],
        )

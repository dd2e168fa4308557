"""Forms about a person: admission of somebody new, and corrections."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.desk.forms.fields import DayField, PaperForm, UnitField
from dangvu.register.code_lists import code_list
from dangvu.register.enums import NumberScheme
from dangvu.register.facts import DetailFacts, PersonDraft, ProfileFacts
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.change_facts import change_facts


class CodeField(forms.ChoiceField):
    """One entry of a code list, named in the language of the page."""

    def __init__(self, list_name: str, **options: Any) -> None:
        """Offer the entries, and nothing chosen."""
        self.list_name = list_name
        super().__init__(choices=self._entries, required=False, **options)

    def _entries(self) -> list[tuple[str, str]]:
        language = get_language() or "vi"
        listed = code_list(self.list_name).values()
        return [("", "—"), *((entry.code, entry.name(language)) for entry in listed)]


class AdmissionForm(PaperForm):
    """Admission of a person who is not in the register yet."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name at birth"),
        max_length=100,
        help_text=gettext_lazy("As on the birth certificate."),
    )
    sex = CodeField("sex", label=gettext_lazy("Sex"))
    birth_date = DayField(label=gettext_lazy("Date of birth"))
    national_id = forms.RegexField(
        r"^\d{12}$",
        label=gettext_lazy("National identity number"),
        required=False,
        help_text=gettext_lazy("Twelve digits, with the zeros in front."),
        error_messages={"invalid": gettext_lazy("Write all twelve digits.")},
    )
    ethnicity = CodeField("ethnicity", label=gettext_lazy("Ethnic group"))
    occupation = CodeField("occupation", label=gettext_lazy("Present occupation"))
    permanent_address = forms.CharField(
        label=gettext_lazy("Permanent residence"), max_length=300, required=False
    )
    to_unit = UnitField(
        label=gettext_lazy("Branch"),
        help_text=gettext_lazy("Begin to type its name and choose it from the list."),
    )
    day = DayField(
        label=gettext_lazy("Day of the ceremony"),
        help_text=gettext_lazy(
            "Probation of 12 months begins on this day (06-HD/TW, point 4.2)."
        ),
    )
    field_order = (
        "full_name",
        "sex",
        "birth_date",
        "national_id",
        "ethnicity",
        "occupation",
        "permanent_address",
        "to_unit",
        "day",
    )

    def clean(self) -> dict[str, Any]:
        """See that the days follow each other."""
        data = super().clean() or {}
        decided, ceremony = data.get("decision_date"), data.get("day")
        if decided and ceremony and decided > ceremony:
            self.add_error(
                "day", _("The ceremony cannot be before the decision to admit.")
            )
        return data

    def record(self, *, actor: Actor, at: dt.datetime) -> MembershipEvent:
        """Enter the person and record the admission."""
        data = self.cleaned_data
        return admit_person(
            actor=actor,
            at=at,
            person=self._draft(),
            unit_id=data["to_unit"].pk,
            ceremony_on=data["day"],
            decision=self.decision(),
        )

    def _draft(self) -> PersonDraft:
        data = self.cleaned_data
        number = data["national_id"]
        return PersonDraft(
            full_name=data["full_name"],
            profile=ProfileFacts(
                sex=data["sex"],
                birth_date=data["birth_date"],
                ethnicity=data["ethnicity"],
                occupation=data["occupation"],
            ),
            detail=DetailFacts(permanent_address=data["permanent_address"]),
            numbers=((NumberScheme.NATIONAL_ID.value, number),) if number else (),
            source=data["decision_number"],
        )


class TakeBackForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is taken back"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "The entry stays in the history, marked; the reason is kept with it."
        ),
    )


class FactsForm(PaperForm):
    """What is said about a member, changed from a day on or corrected."""

    mode = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        widget=forms.RadioSelect,
        choices=[
            ("change", gettext_lazy("It changed on a day")),
            ("correct", gettext_lazy("It was entered wrongly")),
        ],
        initial="change",
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
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), max_length=20, required=False
    )
    birth_date = DayField(
        label=gettext_lazy("Date of birth"),
        required=False,
        help_text=gettext_lazy(
            "Locked since 18-8-2016; only a mistake of entry against the original "
            "file is corrected (06-HD/TW, point 9.2)."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy("Needed when something was entered wrongly."),
    )
    field_order = ("mode", "day")

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the record was wrong; lock the date of birth."""
        data = super().clean() or {}
        corrects = data.get("mode") == "correct"
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

    def record(self, *, actor: Actor, at: dt.datetime, person: Person) -> None:
        """Change or correct the facts."""
        data = self.cleaned_data
        change_facts(
            actor=actor,
            at=at,
            person=person,
            day=data["day"],
            changes={name: data[name] for name in self.facts_changed()},
            decision=self.decision(),
            correction=data["mode"] == "correct",
            note=data["note"],
        )

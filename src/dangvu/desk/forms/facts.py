"""Forms that change or correct a member's record: facts, names, numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import (
    EXAMPLE_OF_OLD,
    CodeField,
    DayField,
    PaperForm,
)
from dangvu.register.entry_checks import Warned, WayIn, check_way_in
from dangvu.register.enums import NameKind, NumberScheme
from dangvu.register.models import Person
from dangvu.register.numbers import NumberMalformed, tidy_number
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.change_name import NameDraft, change_name
from dangvu.register.operations.change_number import NumberDraft, Way, change_number

#: Fields by part of the record; each part has its own clause and paper.
PARTS: dict[str, tuple[str, ...]] = {
    "work": ("occupation", "employer"),
    "education": ("edu_general", "edu_professional", "political_theory"),
    "residence": ("permanent_address", "temporary_address", "phone", "email"),
    "origin": ("birth_date", "sex", "birth_place", "hometown"),
    "party": (
        "admission_decision_on",
        "admission_decision_no",
        "admission_ceremony_on",
        "official_on",
        "official_decision_on",
        "youth_union_on",
    ),
}
FACTS = tuple(name for names in PARTS.values() for name in names)
#: What is a mistake of entry when it is wrong; it never becomes something else.
CORRECTED_ONLY = frozenset({*PARTS["origin"], *PARTS["party"]} - {"hometown"})
#: Schemes that are entered by hand.
SCHEMES = (
    NumberScheme.NATIONAL_ID,
    NumberScheme.OLD_ID,
    NumberScheme.CARD,
    NumberScheme.CARD_85,
    NumberScheme.CV,
)


def old_day(label: Any) -> DayField:
    """Return a day of long ago that may be unknown."""
    return DayField(label=label, required=False, help_text=EXAMPLE_OF_OLD)


class ChangeForm(PaperForm):
    """A change from a day on, or a correction with its reason."""

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
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy("Needed when something was entered wrongly."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the record was wrong."""
        data = super().clean() or {}
        if self.corrects and not data.get("note"):
            self.add_error("note", _("Say why: this needs a reason."))
        return data

    @property
    def corrects(self) -> bool:
        """Say whether the record was wrong."""
        return self.cleaned_data.get("mode") == self.CORRECT


class FactsForm(ChangeForm):
    """What is said about a member, changed from a day on or corrected."""

    occupation = CodeField("occupation", label=gettext_lazy("Present occupation"))
    employer = forms.CharField(
        label=gettext_lazy("Place of work and post"),
        max_length=300,
        required=False,
    )
    edu_general = CodeField(
        "general_education", label=gettext_lazy("General education")
    )
    edu_professional = CodeField(
        "professional_level", label=gettext_lazy("Professional level")
    )
    political_theory = CodeField(
        "political_theory", label=gettext_lazy("Political theory")
    )
    permanent_address = forms.CharField(
        label=gettext_lazy("Permanent residence"),
        max_length=300,
        required=False,
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
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    birth_date = DayField(
        label=gettext_lazy("Date of birth"),
        required=False,
        help_text=gettext_lazy(
            "It is locked: only a mistake of entry against the original file is "
            "corrected (06-HD/TW, point 9.2)."
        ),
    )
    sex = CodeField("sex", label=gettext_lazy("Sex"))
    birth_place = forms.CharField(
        label=gettext_lazy("Place of birth registration"),
        max_length=300,
        required=False,
    )
    hometown = forms.CharField(
        label=gettext_lazy("Native place"), max_length=300, required=False
    )
    admission_decision_on = old_day(gettext_lazy("Date of the admission decision"))
    admission_decision_no = forms.CharField(
        label=gettext_lazy("Number of the admission decision"),
        max_length=100,
        required=False,
    )
    admission_ceremony_on = old_day(gettext_lazy("Joined the Party on (ceremony)"))
    official_on = old_day(gettext_lazy("Official since"))
    official_decision_on = old_day(gettext_lazy("Date of the recognition decision"))
    youth_union_on = old_day(gettext_lazy("Joined the Youth Union on"))
    field_order = ("mode", "day", "note")

    def __init__(
        self,
        *args: Any,
        part: str = "",
        may_correct: bool = True,
        refused: Collection[str] = (),
        **options: Any,
    ) -> None:
        """Ask for one part of the record, or for the whole of it.

        ``refused`` are fields whose use is restricted: they are neither shown nor asked
        for.
        """
        super().__init__(*args, **options)
        for name in FACTS:
            if name in refused:
                self.fields[name].disabled = True
                self.fields[name].help_text = _(
                    "Not in use: the member withdrew consent, or asked for it."
                )
        asked = set(PARTS.get(part, FACTS))
        if not may_correct:
            asked -= CORRECTED_ONLY
        for name in set(FACTS) - asked:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Let nothing change from a day on that can only have been wrong."""
        data = super().clean()
        for name in CORRECTED_ONLY & set(self.changed_data):
            if not self.corrects and self.initial.get(name):
                self.add_error(name, self._only_corrected(name))
        if not self.facts_changed():
            raise forms.ValidationError(_("Nothing was changed."))
        return data

    def warnings(self) -> Iterator[Warned]:
        """Look at the way in the Party, where its days were changed."""
        if not set(PARTS["party"]) & set(self.facts_changed()):
            return
        now = {**self.initial, **self.cleaned_data}
        way = WayIn(
            now.get("birth_date"),
            now.get("admission_decision_on"),
            now.get("admission_ceremony_on"),
            now.get("official_on"),
        )
        yield from check_way_in(way, ceremony_field="admission_ceremony_on")

    def facts_changed(self) -> list[str]:
        """Return the facts that differ from what the page showed."""
        return [name for name in self.changed_data if name in FACTS]

    def record(self, *, at: dt.datetime, person: Person) -> int:
        """Change or correct the facts."""
        data = self.cleaned_data
        changes = {name: data[name] for name in self.facts_changed()}
        if "birth_date" in changes:
            changes["birth_precision"] = "DAY"
        change_facts(
            actor=self.actor,
            at=at,
            person=person,
            day=data["day"],
            changes=changes,
            decision=self.decision(),
            correction=self.corrects,
            note=data["note"],
        )
        return person.pk

    @staticmethod
    def _only_corrected(name: str) -> str:
        if name == "birth_date":
            return _("A date of birth does not change; choose “entered wrongly”.")
        return _("This does not change from a day on; choose “entered wrongly”.")


class NameForm(ChangeForm):
    """Another name, or the right one for one that was entered wrongly."""

    needs_paper = True

    kind = forms.ChoiceField(
        label=gettext_lazy("Which name"),
        widget=forms.RadioSelect,
        choices=lambda: [(k.value, capfirst(str(k.label))) for k in NameKind],
        initial=NameKind.BIRTH,
    )
    full_name = forms.CharField(
        label=gettext_lazy("The name from now on"),
        max_length=100,
        help_text=gettext_lazy(
            "With its marks, as on the State's paper. The name before stays in the "
            "history and is still found."
        ),
    )
    field_order = ("mode", "kind", "full_name", "day", "note")

    def record(self, *, at: dt.datetime, person: Person) -> int:
        """Write the name."""
        data = self.cleaned_data
        draft = NameDraft(data["kind"], data["full_name"], data["day"], self.corrects)
        change_name(
            actor=self.actor,
            at=at,
            person=person,
            draft=draft,
            decision=self.decision(),
            note=data["note"],
        )
        return person.pk

    def add_refusal(self, refusal: Refused) -> None:
        """Show what is wrong with a name beside it."""
        if refusal.code in {"NO_NAME", "NAME_TOO_LONG", "NAME_UNCHANGED"}:
            self.add_error("full_name", str(refusal))
        else:
            super().add_refusal(refusal)


class NumberForm(ChangeForm):
    """A number: one that was missing, another one, or the right one."""

    mode = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        widget=forms.RadioSelect,
        choices=[
            (Way.ADDED.value, gettext_lazy("It was missing, or is one more")),
            (Way.CHANGED.value, gettext_lazy("It changed on a day")),
            (Way.CORRECTED.value, gettext_lazy("It was entered wrongly")),
        ],
        initial=Way.ADDED,
    )
    scheme = forms.ChoiceField(
        label=gettext_lazy("Which number"),
        choices=lambda: [
            (s.value, capfirst(str(NumberScheme(s).label))) for s in SCHEMES
        ],
    )
    value = forms.CharField(
        label=gettext_lazy("The number"),
        max_length=40,
        help_text=gettext_lazy(
            "For example 001068012345 for an identity number, 005001HN for a CV number."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("scheme", "mode", "value", "day", "note")

    @property
    def corrects(self) -> bool:
        """Say whether the record was wrong."""
        return self.cleaned_data.get("mode") == Way.CORRECTED

    def clean(self) -> dict[str, Any]:
        """See that the number has the shape of its kind."""
        data = super().clean()
        if data.get("scheme") and data.get("value"):
            try:
                data["value"] = tidy_number(data["scheme"], data["value"])
            except NumberMalformed as refusal:
                self.add_error("value", str(refusal))
        return data

    def record(self, *, at: dt.datetime, person: Person) -> int:
        """Write the number."""
        data = self.cleaned_data
        draft = NumberDraft(data["scheme"], data["value"], data["mode"], data["day"])
        change_number(
            actor=self.actor,
            at=at,
            person=person,
            draft=draft,
            decision=self.decision(),
            note=data["note"],
        )
        return person.pk

    def add_refusal(self, refusal: Refused) -> None:
        """Show what is wrong with a number beside it."""
        if refusal.code in {"NUMBER_TAKEN", "NUMBER_HELD", "NUMBER_MALFORMED"}:
            self.add_error("value", str(refusal))
        else:
            super().add_refusal(refusal)

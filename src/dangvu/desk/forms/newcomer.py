"""Forms for somebody who is not in the register yet: admitted, or arriving from outside."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.periods import completed_years
from dangvu.desk.forms.fields import (
    EXAMPLE_OF_BIRTH,
    EXAMPLE_OF_OLD,
    CodeField,
    DayField,
    PaperForm,
    UnitField,
)
from dangvu.desk.forms.record import AS_ON_THE_PAPER, BEGIN_TYPING, standings
from dangvu.register import permissions
from dangvu.register.entry_checks import (
    Numbers,
    Warned,
    WayIn,
    check_numbers,
    check_reception,
    check_way_in,
)
from dangvu.register.enums import NumberScheme, Standing
from dangvu.register.facts import DetailFacts, PersonDraft, ProfileFacts
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.open_balance import open_balance
from dangvu.register.operations.transfer import receive_member
from dangvu.register.queries.reduction import may_hold
from dangvu.register.queries.twins import possible_twins

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}
EARLIEST_BIRTH = 1900
#: Years completed on the day of the ceremony; source: 294-QĐ/TW 1.1.1.
LEAST_AGE = 18
ABOUT = (
    "full_name",
    "sex",
    "birth_date",
    "national_id",
    "ethnicity",
    "occupation",
    "permanent_address",
)
WAY_IN = (
    "card_number",
    "admission_decision_on",
    "admission_ceremony_on",
    "official_on",
)


class NewcomerForm(PaperForm):
    """Who it is, and to which branch; the question whether it is somebody else."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name at birth"),
        max_length=100,
        help_text=gettext_lazy("As on the birth certificate."),
    )
    sex = CodeField("sex", label=gettext_lazy("Sex"), required=True)
    birth_date = DayField(
        label=gettext_lazy("Date of birth"), help_text=EXAMPLE_OF_BIRTH
    )
    national_id = forms.RegexField(
        r"^\d{12}$",
        label=gettext_lazy("National identity number"),
        required=False,
        help_text=gettext_lazy("Twelve digits, with the zeros in front."),
        error_messages={"invalid": gettext_lazy("Write all twelve digits.")},
        widget=forms.TextInput(attrs=DIGITS),
    )
    ethnicity = CodeField("ethnicity", label=gettext_lazy("Ethnic group"))
    occupation = CodeField("occupation", label=gettext_lazy("Present occupation"))
    permanent_address = forms.CharField(
        label=gettext_lazy("Permanent residence"), max_length=300, required=False
    )
    to_unit = UnitField(
        label=gettext_lazy("Branch"), right=permissions.RECORD, help_text=BEGIN_TYPING
    )
    is_another = forms.BooleanField(
        label=gettext_lazy("I have compared: this is another person"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Know of nobody alike yet; ask nothing that may not be held here."""
        super().__init__(*args, **options)
        self.twins: list[Person] = []
        if not may_hold("ethnicity"):
            del self.fields["ethnicity"]

    def clean_full_name(self) -> str:
        """Refuse what is no name."""
        name: str = self.cleaned_data["full_name"]
        if not any(letter.isalpha() for letter in name):
            raise forms.ValidationError(_("Enter the full name."))
        return name

    def clean_birth_date(self) -> dt.date:
        """Refuse a year in which nobody now living was born."""
        born: dt.date = self.cleaned_data["birth_date"]
        if born.year < EARLIEST_BIRTH:
            raise forms.ValidationError(_("Check the year of birth."))
        return born

    def clean(self) -> dict[str, Any]:
        """See that nobody is entered twice."""
        data = super().clean() or {}
        name, born = data.get("full_name"), data.get("birth_date")
        if name and born:
            self.twins = possible_twins(
                actor=self.actor, full_name=name, birth_date=born
            )
        if self.twins and not data.get("is_another"):
            self.add_error(
                "is_another",
                _("Somebody with this name and date of birth is there already."),
            )
        return data

    def warnings(self) -> Iterator[Warned]:
        """Compare the numbers with sex, birth and standing."""
        data = self.cleaned_data
        yield from check_numbers(
            Numbers(
                national_id=data["national_id"],
                card=data.get("card_number", ""),
                sex=data["sex"],
                birth=data["birth_date"],
                standing=data.get("standing", ""),
            )
        )

    def matter(self) -> list[forms.BoundField]:
        """Leave out the question that is asked only when somebody alike is there."""
        return [bound for bound in super().matter() if bound.name != "is_another"]

    def record(self, *, at: dt.datetime) -> MembershipEvent:
        """Enter the person and record the first entry."""
        raise NotImplementedError

    def profile(self) -> ProfileFacts:
        """Return what the roll says about the person."""
        data = self.cleaned_data
        return ProfileFacts(
            sex=data["sex"],
            birth_date=data["birth_date"],
            ethnicity=data.get("ethnicity", ""),
            occupation=data["occupation"],
        )

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return the numbers of the person."""
        number = self.cleaned_data["national_id"]
        return ((NumberScheme.NATIONAL_ID.value, number),) if number else ()

    def draft(self) -> PersonDraft:
        """Return the person."""
        data = self.cleaned_data
        return PersonDraft(
            full_name=data["full_name"],
            profile=self.profile(),
            detail=DetailFacts(permanent_address=data["permanent_address"]),
            numbers=self.numbers(),
            source=data["decision_number"],
        )

    def refuse_disorder(self, *names: str) -> None:
        """See that days follow each other in this order, as far as they are given."""
        given = [(name, self.cleaned_data.get(name)) for name in names]
        days = [(name, day) for name, day in given if day]
        for (earlier, before), (later, after) in itertools.pairwise(days):
            if before > after:
                sentence = _("This day cannot be before “%(other)s”.")
                label = self.fields[earlier].label
                self.add_error(later, sentence % {"other": label})


class AdmissionForm(NewcomerForm):
    """Admission to the Party."""

    needs_paper = True

    day = DayField(
        label=gettext_lazy("Day of the ceremony"),
        help_text=gettext_lazy("Probation of 12 months begins on this day."),
    )
    field_order = (*ABOUT, "to_unit", "day")

    def clean(self) -> dict[str, Any]:
        """See that the days follow each other."""
        data = super().clean()
        self.refuse_disorder("birth_date", "decision_date", "day")
        born, ceremony = data.get("birth_date"), data.get("day")
        if born and ceremony and completed_years(born, ceremony) < LEAST_AGE:
            self.add_error(
                "birth_date",
                _("Nobody under 18 is admitted (294-QĐ/TW, point 1.1.1)."),
            )
        return data

    def warnings(self) -> Iterator[Warned]:
        """Look at the age of the newcomer too."""
        data = self.cleaned_data
        yield from super().warnings()
        way = WayIn(data["birth_date"], data["decision_date"], data["day"])
        yield from check_way_in(way, ceremony_field="day")

    def record(self, *, at: dt.datetime) -> MembershipEvent:
        """Enter the person and record the admission."""
        return admit_person(
            actor=self.actor,
            at=at,
            person=self.draft(),
            unit_id=self.cleaned_data["to_unit"].pk,
            ceremony_on=self.cleaned_data["day"],
            decision=self.decision(),
        )


class MemberForm(NewcomerForm):
    """Somebody who is a member already: the card, the way in the Party, the standing."""

    card_number = forms.RegexField(
        r"^\d{12}$",
        label=gettext_lazy("Party card number"),
        required=False,
        help_text=gettext_lazy("Twelve digits, with the zeros in front."),
        error_messages={"invalid": gettext_lazy("Write all twelve digits.")},
        widget=forms.TextInput(attrs=DIGITS),
    )
    admission_decision_on = DayField(
        label=gettext_lazy("Date of the admission decision"),
        required=False,
        help_text=EXAMPLE_OF_OLD,
    )
    admission_ceremony_on = DayField(
        label=gettext_lazy("Joined the Party on (ceremony)"),
        required=False,
        help_text=EXAMPLE_OF_OLD,
    )
    official_on = DayField(
        label=gettext_lazy("Official since"), required=False, help_text=EXAMPLE_OF_OLD
    )
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), choices=standings)

    def clean(self) -> dict[str, Any]:
        """See that the days follow each other and fit the standing."""
        data = super().clean()
        self.refuse_disorder(
            "birth_date",
            "admission_decision_on",
            "admission_ceremony_on",
            "official_on",
            "day",
        )
        if data.get("standing") == Standing.PROBATIONARY and data.get("official_on"):
            self.add_error(
                "standing",
                _("Whoever has an official day is an official member: check both."),
            )
        return data

    def warnings(self) -> Iterator[Warned]:
        """Look at the way in the Party too."""
        data = self.cleaned_data
        yield from super().warnings()
        way = WayIn(
            data["birth_date"],
            data["admission_decision_on"],
            data["admission_ceremony_on"],
            data["official_on"],
        )
        yield from check_way_in(way, ceremony_field="admission_ceremony_on")

    def profile(self) -> ProfileFacts:
        """Add the days of the person's way in the Party."""
        data = self.cleaned_data
        return replace(
            super().profile(),
            admission_decision_on=data["admission_decision_on"],
            admission_ceremony_on=data["admission_ceremony_on"],
            official_on=data["official_on"],
        )

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Add the number of the card."""
        card = self.cleaned_data["card_number"]
        own = ((NumberScheme.CARD.value, card),) if card else ()
        return (*super().numbers(), *own)


class ArrivalForm(MemberForm):
    """Arrival of a member from an organisation outside this register."""

    needs_paper = True

    outside = forms.CharField(
        label=gettext_lazy("From organisation"),
        max_length=300,
        help_text=AS_ON_THE_PAPER,
    )
    day = DayField(label=gettext_lazy("Day of reception"))
    field_order = (*ABOUT, *WAY_IN, "outside", "to_unit", "standing", "day")

    def warnings(self) -> Iterator[Warned]:
        """Look at the time the paper was under way too."""
        yield from super().warnings()
        data = self.cleaned_data
        yield from check_reception(data["decision_date"], data["day"])

    def record(self, *, at: dt.datetime) -> MembershipEvent:
        """Enter the person and record the arrival."""
        data = self.cleaned_data
        return receive_member(
            actor=self.actor,
            at=at,
            person=self.draft(),
            to=Place(data["to_unit"].pk, data["standing"]),
            received_on=data["day"],
            origin=data["outside"],
            decision=self.decision(),
        )


class OpeningForm(MemberForm):
    """A member of a branch who was left out when the register began."""

    day = DayField(
        label=gettext_lazy("In the roll from this day on"),
        help_text=gettext_lazy(
            "The day from which this register answers for the member; the days of "
            "admission and recognition stand above, as the papers give them."
        ),
    )
    field_order = (*ABOUT, *WAY_IN, "to_unit", "standing", "day")

    def record(self, *, at: dt.datetime) -> MembershipEvent:
        """Enter the person as brought forward."""
        data = self.cleaned_data
        return open_balance(
            actor=self.actor,
            at=at,
            person=self.draft(),
            place=Place(data["to_unit"].pk, data["standing"]),
            day=data["day"],
            decision=self.decision(),
        )

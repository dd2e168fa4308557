"""Forms with which an entry of the ledger is recorded by hand; one for each kind.

Each says what it asks for; ``record`` calls one operation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.desk.forms.fields import DayField, PaperForm, UnitField
from dangvu.register import permissions
from dangvu.register.entry_checks import (
    Warned,
    check_paper,
    check_readmission,
    check_reception,
)
from dangvu.register.enums import EventKind, Standing
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.correct import restate_membership
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.restore import readmit_person, restore_member
from dangvu.register.operations.transfer import (
    receive_member,
    release_member,
    transfer_member,
)

BEGIN_TYPING = gettext_lazy("Begin to type its name and choose it from the list.")
AS_ON_THE_PAPER = gettext_lazy("Its name as the paper gives it.")


def standings() -> list[tuple[str, str]]:
    """Return the standings to choose from."""
    return [(standing.value, capfirst(str(standing.label))) for standing in Standing]


class RecordForm(PaperForm):
    """What every record needs: the day, and the paper."""

    day = DayField(label=gettext_lazy("Effective on"))
    field_order: tuple[str, ...] = ("day",)

    def warnings(self) -> Iterator[Warned]:
        """See that the paper was there on the day."""
        data = self.cleaned_data
        yield from check_paper(data["decision_date"], data["day"])

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Call the operation of this kind."""
        raise NotImplementedError


class RecognitionForm(RecordForm):
    """Recognition as an official member."""

    needs_paper = True
    day = DayField(
        label=gettext_lazy("Official since"),
        help_text=gettext_lazy(
            "The ceremony plus 12 months, even when it was decided later."
        ),
    )

    def clean_day(self) -> dt.date:
        """Refuse another day than the end of probation (294-QĐ/TW 4.2.2)."""
        day: dt.date = self.cleaned_data["day"]
        due = self.initial.get("day", day)
        if day != due:
            raise forms.ValidationError(
                _("Probation ends on %(day)s, 12 months after the ceremony.")
                % {"day": due.strftime("%d-%m-%Y")}
            )
        return day

    def warnings(self) -> Iterator[Warned]:
        """Find nothing in a decision that came late: the day does not depend on it."""
        return iter(())

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record the recognition."""
        return recognise_member(
            actor=self.actor,
            at=at,
            person=person,
            official_on=self.cleaned_data["day"],
            decision=self.decision(),
        )


class TransferForm(RecordForm):
    """Transfer to another unit of the register."""

    needs_paper = True

    to_unit = UnitField(
        label=gettext_lazy("To unit"),
        right=permissions.RECORD,
        help_text=BEGIN_TYPING,
    )
    day = DayField(label=gettext_lazy("Day of reception"))
    field_order = ("to_unit", "day")

    def warnings(self) -> Iterator[Warned]:
        """Look at the time the paper was under way."""
        data = self.cleaned_data
        yield from check_reception(data["decision_date"], data["day"])

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record the transfer."""
        return transfer_member(
            actor=self.actor,
            at=at,
            person=person,
            to_unit_id=self.cleaned_data["to_unit"].pk,
            received_on=self.cleaned_data["day"],
            decision=self.decision(),
        )


class ReleaseForm(RecordForm):
    """Transfer out, to an organisation that is not in the register."""

    needs_paper = True

    outside = forms.CharField(
        label=gettext_lazy("To organisation"), max_length=300, help_text=AS_ON_THE_PAPER
    )
    field_order = ("outside", "day")

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record the departure."""
        return release_member(
            actor=self.actor,
            at=at,
            person=person,
            released_on=self.cleaned_data["day"],
            destination=self.cleaned_data["outside"],
            decision=self.decision(),
        )


class PlaceForm(RecordForm):
    """A record after which the person is in a unit with a standing."""

    to_unit = UnitField(
        label=gettext_lazy("To unit"), right=permissions.RECORD, help_text=BEGIN_TYPING
    )
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), choices=standings)
    field_order: tuple[str, ...] = ("to_unit", "standing", "day")

    def place(self) -> Place:
        """Return where the person is after the event."""
        return Place(self.cleaned_data["to_unit"].pk, self.cleaned_data["standing"])


class ReceptionForm(PlaceForm):
    """Transfer in, from an organisation that is not in the register."""

    needs_paper = True

    outside = forms.CharField(
        label=gettext_lazy("From organisation"),
        max_length=300,
        help_text=AS_ON_THE_PAPER,
    )
    day = DayField(label=gettext_lazy("Day of reception"))
    field_order = ("outside", "to_unit", "standing", "day")

    def warnings(self) -> Iterator[Warned]:
        """Look at the time the paper was under way."""
        data = self.cleaned_data
        yield from check_reception(data["decision_date"], data["day"])

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record the arrival."""
        return receive_member(
            actor=self.actor,
            at=at,
            person=person,
            to=self.place(),
            received_on=self.cleaned_data["day"],
            origin=self.cleaned_data["outside"],
            decision=self.decision(),
        )


class RestorationForm(PlaceForm):
    """Restoration of a membership."""

    needs_paper = True

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record the restoration."""
        return restore_member(
            actor=self.actor,
            at=at,
            person=person,
            place=self.place(),
            day=self.cleaned_data["day"],
            decision=self.decision(),
        )


class ReadmissionForm(RecordForm):
    """Re-admission of somebody who had left."""

    needs_paper = True
    to_unit = UnitField(
        label=gettext_lazy("To unit"), right=permissions.RECORD, help_text=BEGIN_TYPING
    )
    day = DayField(label=gettext_lazy("Day of the ceremony"))
    field_order = ("to_unit", "day")

    def warnings(self) -> Iterator[Warned]:
        """Look at how and when the person had left."""
        yield from super().warnings()
        left_on, kind = self.initial.get("left_on"), self.initial.get("left_by", "")
        yield from check_readmission(left_on, kind, self.cleaned_data["day"])

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record the re-admission."""
        return readmit_person(
            actor=self.actor,
            at=at,
            person=person,
            unit_id=self.cleaned_data["to_unit"].pk,
            ceremony_on=self.cleaned_data["day"],
            decision=self.decision(),
        )


class LeaveForm(RecordForm):
    """A way out; ``kind`` is set by each of its forms."""

    kind = ""
    note = forms.CharField(
        label=gettext_lazy("Ground, as the decision gives it"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    field_order = ("day", "note")

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record that the membership ended."""
        return end_membership(
            actor=self.actor,
            at=at,
            person=person,
            kind=self.kind,
            day=self.cleaned_data["day"],
            decision=self.decision(),
            note=self.cleaned_data["note"],
        )


class DeathForm(LeaveForm):
    """Death; there need not be a paper."""

    kind = EventKind.DEC
    day = DayField(label=gettext_lazy("Day of death"))
    note = forms.CharField(
        label=gettext_lazy("Remark"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class RemovalForm(LeaveForm):
    """Removal of an official member from the list."""

    kind = EventKind.DEL
    needs_paper = True


class ProbationaryRemovalForm(LeaveForm):
    """Removal of a probationary member from the list."""

    kind = EventKind.DELP
    needs_paper = True


class ExpulsionForm(LeaveForm):
    """Expulsion, a discipline."""

    kind = EventKind.EXP
    needs_paper = True


class ResignationForm(LeaveForm):
    """Resignation that was granted."""

    kind = EventKind.RES
    needs_paper = True


class RestatementForm(PlaceForm):
    """Correction: where the person is from a day on, with reason and authority."""

    to_unit = UnitField(
        label=gettext_lazy("Right unit"),
        right=permissions.CORRECT,
        required=False,
    )
    is_outside = forms.BooleanField(
        label=gettext_lazy("This person is not a member at all"), required=False
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Right standing"), choices=standings, required=False
    )
    day = DayField(label=gettext_lazy("Right from this day on"))
    note = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is kept with the entry and shown in the history."),
    )
    field_order = ("to_unit", "standing", "is_outside", "day", "note")

    def warnings(self) -> Iterator[Warned]:
        """Find nothing in a consent that came after the mistake."""
        return iter(())

    def clean(self) -> dict[str, Any]:
        """Let nobody leave the roll by an empty field."""
        data = super().clean() or {}
        if not data.get("to_unit") and not data.get("is_outside"):
            self.add_error(
                "to_unit",
                _("Choose the right unit, or tick that the person is not a member."),
            )
        return data

    def clean_standing(self) -> str:
        """Ask for a standing where there is a unit."""
        standing: str = self.cleaned_data["standing"]
        if self.cleaned_data.get("to_unit") and not standing:
            raise forms.ValidationError(_("Choose the standing in this unit."))
        return standing

    def record(self, *, at: dt.datetime, person: Person) -> MembershipEvent:
        """Record the correction."""
        return restate_membership(
            actor=self.actor,
            at=at,
            person=person,
            place=None if self.cleaned_data["is_outside"] else self.place(),
            day=self.cleaned_data["day"],
            decision=self.decision(),
            reason=self.cleaned_data["note"],
        )

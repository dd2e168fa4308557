"""Forms with which an event is recorded by hand; one for each kind.

Each says what it asks for and which clause wants it; ``record`` calls one operation.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.core.actor import Actor
from dangvu.core.periods import add_months
from dangvu.desk.forms.fields import DayField, PaperForm, UnitField
from dangvu.register.enums import EventKind, PersonState, Standing
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

STANDINGS = [(s.value, s.label) for s in Standing]


class RecordForm(PaperForm):
    """What every record needs: the day, and the paper."""

    day = DayField(label=gettext_lazy("Effective on"))
    field_order: tuple[str, ...] = ("day",)

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Call the operation of this kind."""
        raise NotImplementedError


class RecognitionForm(RecordForm):
    """Recognition as an official member."""

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record the recognition."""
        return recognise_member(
            actor=actor,
            at=at,
            person=person,
            official_on=self.cleaned_data["day"],
            decision=self.decision(),
        )


class TransferForm(RecordForm):
    """Transfer to another unit of the register."""

    to_unit = UnitField(
        label=gettext_lazy("To unit"),
        help_text=gettext_lazy("Begin to type its name and choose it from the list."),
    )
    field_order: tuple[str, ...] = ("to_unit", "day")

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record the transfer."""
        return transfer_member(
            actor=actor,
            at=at,
            person=person,
            to_unit_id=self.cleaned_data["to_unit"].pk,
            received_on=self.cleaned_data["day"],
            decision=self.decision(),
        )


class ReleaseForm(RecordForm):
    """Transfer out, to an organisation that is not in the register."""

    outside = forms.CharField(label=gettext_lazy("To organisation"), max_length=300)
    field_order: tuple[str, ...] = ("outside", "day")

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record the departure."""
        return release_member(
            actor=actor,
            at=at,
            person=person,
            released_on=self.cleaned_data["day"],
            destination=self.cleaned_data["outside"],
            decision=self.decision(),
        )


class PlaceForm(RecordForm):
    """A record after which the person is in a unit with a standing."""

    to_unit = UnitField(label=gettext_lazy("To unit"))
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), choices=STANDINGS)
    field_order: tuple[str, ...] = ("to_unit", "standing", "day")

    def place(self) -> Place:
        """Return where the person is after the event."""
        return Place(self.cleaned_data["to_unit"].pk, self.cleaned_data["standing"])


class ReceptionForm(PlaceForm):
    """Transfer in, from an organisation that is not in the register."""

    outside = forms.CharField(label=gettext_lazy("From organisation"), max_length=300)
    field_order: tuple[str, ...] = ("outside", "to_unit", "standing", "day")

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record the arrival."""
        return receive_member(
            actor=actor,
            at=at,
            person=person,
            to=self.place(),
            received_on=self.cleaned_data["day"],
            origin=self.cleaned_data["outside"],
            decision=self.decision(),
        )


class RestorationForm(PlaceForm):
    """Restoration of a membership."""

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record the restoration."""
        return restore_member(
            actor=actor,
            at=at,
            person=person,
            place=self.place(),
            day=self.cleaned_data["day"],
            decision=self.decision(),
        )


class ReadmissionForm(RecordForm):
    """Re-admission of somebody who had left."""

    to_unit = UnitField(label=gettext_lazy("To unit"))
    field_order: tuple[str, ...] = ("to_unit", "day")

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record the re-admission."""
        return readmit_person(
            actor=actor,
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

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record that the membership ended."""
        return end_membership(
            actor=actor,
            at=at,
            person=person,
            kind=self.kind,
            day=self.cleaned_data["day"],
            decision=self.decision(),
            note=self.cleaned_data["note"],
        )


class RestatementForm(PlaceForm):
    """Correction: where the person is from a day on, with reason and authority."""

    to_unit = UnitField(
        label=gettext_lazy("Unit"),
        required=False,
        help_text=gettext_lazy("Leave empty when the person is no member at all."),
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"), choices=STANDINGS, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def record(
        self, *, actor: Actor, at: dt.datetime, person: Person
    ) -> MembershipEvent:
        """Record the correction."""
        return restate_membership(
            actor=actor,
            at=at,
            person=person,
            place=self.place() if self.cleaned_data["to_unit"] else None,
            day=self.cleaned_data["day"],
            decision=self.decision(),
            reason=self.cleaned_data["note"],
        )


def _leaving(kind: EventKind) -> type[LeaveForm]:
    return type(f"{kind}Form", (LeaveForm,), {"kind": kind.value})


@dataclass(frozen=True, slots=True)
class Recordable:
    """A kind of event as the desk offers it: for whom, by which form, which clause."""

    kind: EventKind
    form: type[RecordForm]
    states: tuple[str, ...]
    clause: str
    right: str = "register.record"


_MEMBER = (PersonState.OFFICIAL, PersonState.PROBATIONARY)
_PROBATIONARY = (PersonState.PROBATIONARY,)
_OUTSIDE = (PersonState.LEFT, PersonState.NONE)

RECORDABLE: dict[str, Recordable] = {
    entry.kind.value.lower(): entry
    for entry in (
        Recordable(EventKind.REC, RecognitionForm, _PROBATIONARY, "294-QĐ/TW điểm 4.2"),
        Recordable(EventKind.TRF, TransferForm, _MEMBER, "294-QĐ/TW điểm 6.3.1"),
        Recordable(EventKind.TOUT, ReleaseForm, _MEMBER, "294-QĐ/TW điểm 6.3.1"),
        Recordable(EventKind.TIN, ReceptionForm, _OUTSIDE, "294-QĐ/TW điểm 6.3.1"),
        Recordable(
            EventKind.DEC, _leaving(EventKind.DEC), _MEMBER, "06-HD/TW điểm 8.3b"
        ),
        Recordable(
            EventKind.DEL,
            _leaving(EventKind.DEL),
            (PersonState.OFFICIAL,),
            "294-QĐ/TW điểm 8.1",
        ),
        Recordable(
            EventKind.DELP,
            _leaving(EventKind.DELP),
            _PROBATIONARY,
            "294-QĐ/TW điểm 8.1",
        ),
        Recordable(EventKind.EXP, _leaving(EventKind.EXP), _MEMBER, "296-QĐ/TW (2025)"),
        Recordable(
            EventKind.RES, _leaving(EventKind.RES), _MEMBER, "06-HD/TW điểm 11.2"
        ),
        Recordable(
            EventKind.REA, ReadmissionForm, (PersonState.LEFT,), "294-QĐ/TW điểm 3.5"
        ),
        Recordable(
            EventKind.REI, RestorationForm, (PersonState.LEFT,), "294-QĐ/TW điểm 8.2"
        ),
        Recordable(
            EventKind.COR,
            RestatementForm,
            (*_MEMBER, *_OUTSIDE),
            "06-HD/TW điểm 8.2a",
            right="register.correct",
        ),
    )
}


def proposed_day(kind: str, ceremony_on: dt.date | None) -> dict[str, Any]:
    """Propose the official day: the ceremony plus 12 months (294-QĐ/TW 4.2.2)."""
    if kind != EventKind.REC or ceremony_on is None:
        return {}
    return {"day": add_months(ceremony_on, 12)}

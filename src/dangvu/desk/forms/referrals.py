"""Forms of referrals: writing one, and each of its steps."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.audit.operations.write_line import Subject
from dangvu.core.actor import EVERYWHERE
from dangvu.core.clock import today
from dangvu.core.errors import NotAllowed, Refused
from dangvu.correspondence.enums import PaperKind
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField
from dangvu.desk.forms.privacy import choices_in
from dangvu.desk.forms.record import BEGIN_TYPING
from dangvu.desk.forms.resolution import take_field
from dangvu.sources import permissions
from dangvu.sources.models import Prospect, Referral
from dangvu.sources.operations.number_paper import number_paper
from dangvu.sources.operations.step_referral import StepDraft, step_referral
from dangvu.sources.operations.write_referral import (
    ReferralDraft,
    change_referral,
    write_referral,
)
from dangvu.sources.referral_enums import Destination, Enclosed, MoveReason
from dangvu.units.queries.find import version_on
from dangvu.units.unit_types import may_hold_members
from dangvu.workflow.table import Transition

#: Steps that ask for a reason or take a remark.
WITH_NOTE = {"WITHDRAW", "RETURN", "SLIP_RETURNED", "CLOSE", "ACCEPT"}
#: Steps that say who received the parcel.
WITH_RECEIVER = {
    *("RECEIVE", "ACCEPT"),
    *("SLIP_RECEIVED", "SLIP_ACCEPTED", "SLIP_RETURNED"),
}
#: What the letter itself is.
LETTER = ("letter_number", "letter_date")


class ReferralForm(DeskForm):
    """Why and where somebody moves, the letter, whom to ask."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason of the move"), choices=choices_in(MoveReason)
    )
    moved_on = DayField(label=gettext_lazy("Moves on"), may_come=True)
    destination = forms.ChoiceField(
        label=gettext_lazy("Kind of place"),
        choices=choices_in(Destination),
        help_text=gettext_lazy("If the new place is not known: the residence."),
    )
    to_unit = UnitField(
        label=gettext_lazy("Unit of this register"),
        right=permissions.REFER,
        holding=False,
        required=False,
        help_text=gettext_lazy(
            "The code or the whole name of the branch or committee; also one outside "
            "your office."
        ),
    )
    to_outside = forms.CharField(
        label=gettext_lazy("Or a place outside"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Name and address: a letter with a return slip goes."),
    )
    letter_number = forms.CharField(
        label=gettext_lazy("Number of the letter"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Needed when the referral is sent."),
    )
    take = take_field()
    letter_date = DayField(label=gettext_lazy("Date of the letter"), required=False)
    enclosed = forms.MultipleChoiceField(
        label=gettext_lazy("Enclosed"),
        choices=choices_in(Enclosed),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_name = forms.CharField(label=gettext_lazy("Whom to ask"), max_length=100)
    contact_phone = forms.CharField(
        label=gettext_lazy("Telephone to ask at"), max_length=30, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the other side"), max_length=500, required=False
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, of: Referral | None = None, **options: Any) -> None:
        """Look for units everywhere: the tree is open to all who work with it."""
        if of is not None:
            names = [name.removesuffix("_id") for name in of.CONTENT]
            options["initial"] = {name: getattr(of, name) for name in names}
        super().__init__(*args, **options)
        self.of = of
        field = self.fields["to_unit"]
        if isinstance(field, UnitField):
            field.actor_scope = EVERYWHERE
            field.nobody = _(
                "In this register there is no unit with this code or name. Write a"
                " place outside the register into the field below."
            )

    def clean(self) -> None:
        """Ask for the date of a letter that is to have a number."""
        super().clean()
        data = self.cleaned_data
        if data.get("take") and not data.get("letter_date"):
            self.add_error("letter_date", _("A number is taken for a day: enter it."))

    def add_refusal(self, refusal: Refused) -> None:
        """Show the refusal beside the number, or on top."""
        is_number = refusal.code == "TERM_NOT_RECORDED"
        self.add_error("letter_number" if is_number else None, str(refusal))

    @transaction.atomic
    def record(self, *, at: dt.datetime, prospect: Prospect | None = None) -> Referral:
        """Write the referral anew, or begin the one of a prospect."""
        if self.of is not None:
            return change_referral(
                actor=self.actor,
                at=at,
                referral=self.of,
                draft=self._draft(
                    self._number(at, self.of.prospect_id, self.of.from_unit_id)
                ),
            )
        if prospect is None:
            message = "A new referral is that of a prospect"
            raise TypeError(message)
        number = self._number(at, prospect.pk, prospect.unit_id)
        return write_referral(
            actor=self.actor, at=at, prospect=prospect, draft=self._draft(number)
        )

    def _number(self, at: dt.datetime, prospect_id: int, unit_id: int) -> str:
        """Return the number of the letter: as typed, or taken now."""
        data = self.cleaned_data
        if data["letter_number"] or not data["take"]:
            return str(data["letter_number"])
        return number_paper(
            actor=self.actor,
            at=at,
            kind=PaperKind.INTRODUCTION,
            day=data["letter_date"],
            title="Giấy giới thiệu quần chúng có giấy chứng nhận",
            about=Subject("prospect", prospect_id, unit_id),
        )

    def _draft(self, number: str) -> ReferralDraft:
        data = self.cleaned_data
        return ReferralDraft(
            reason=MoveReason(data["reason"]),
            moved_on=data["moved_on"],
            destination=Destination(data["destination"]),
            to_unit_id=data["to_unit"].pk if data["to_unit"] else None,
            to_outside=data["to_outside"],
            letter_number=number,
            letter_date=data["letter_date"],
            enclosed=data["enclosed"],
            contact_name=data["contact_name"],
            contact_phone=data["contact_phone"],
            note=data["note"],
        )


def _is_branch(unit_id: int | None) -> bool:
    """Say whether the referral named the branch itself, not a level above it."""
    version = version_on(unit_id, day=today()) if unit_id else None
    return version is not None and may_hold_members(version.type)


class StepForm(DeskForm):
    """One step of a referral; it asks for no more than the step needs."""

    day = DayField(label=gettext_lazy("Done on"), initial=today)
    letter_number = forms.CharField(
        label=gettext_lazy("Number of the letter"), max_length=100
    )
    letter_date = DayField(label=gettext_lazy("Date of the letter"))
    new_unit = UnitField(
        label=gettext_lazy("Branch that takes the person in"),
        right=permissions.REFER,
        help_text=BEGIN_TYPING,
    )
    receiver_name = forms.CharField(
        label=gettext_lazy("Received by"), max_length=100, required=False
    )
    receiver_phone = forms.CharField(
        label=gettext_lazy("Telephone of the receiver"), max_length=30, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Reason or remark"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, step: Transition, of: Referral, **options: Any
    ) -> None:
        """Leave out what the step does not need, or what is written already."""
        super().__init__(*args, **options)
        self.step, self.of = step, of
        has_letter = bool(of.letter_number and of.letter_date)
        self.wants_letter = step.code == "SEND" and not has_letter
        if not self.wants_letter:
            del self.fields["letter_number"], self.fields["letter_date"]
        if step.code != "ACCEPT":
            del self.fields["new_unit"]
        elif _is_branch(of.to_unit_id):
            self.initial["new_unit"] = of.to_unit
        if step.code not in WITH_RECEIVER:
            del self.fields["receiver_name"], self.fields["receiver_phone"]
        if step.code not in WITH_NOTE:
            del self.fields["note"]

    def add_refusal(self, refusal: Refused) -> None:
        """Show a missing reason beside it; whose side it is, in words."""
        sentence = str(refusal)
        if isinstance(refusal, NotAllowed):
            sentence = _("This step is for the other side of the referral.")
        is_reason = refusal.code == "NO_REASON" and "note" in self.fields
        self.add_error("note" if is_reason else None, sentence)

    def _write_letter(self, at: dt.datetime) -> None:
        known = {one.name: getattr(self.of, one.name) for one in fields(ReferralDraft)}
        paper = {name: self.cleaned_data[name] for name in LETTER}
        draft = ReferralDraft(**{**known, **paper})
        change_referral(actor=self.actor, at=at, referral=self.of, draft=draft)

    def record(self, *, at: dt.datetime) -> Referral:
        """Take the step; a letter that was not written yet is written with it."""
        if self.wants_letter:
            self._write_letter(at)
        data = self.cleaned_data
        unit = data.get("new_unit")
        draft = StepDraft(
            code=self.step.code,
            day=data["day"],
            note=data.get("note", ""),
            receiver_name=data.get("receiver_name", ""),
            receiver_phone=data.get("receiver_phone", ""),
            new_unit_id=unit.pk if unit else None,
        )
        return step_referral(actor=self.actor, at=at, referral=self.of, draft=draft)

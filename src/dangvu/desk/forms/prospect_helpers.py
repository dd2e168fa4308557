"""Who helps a prospect: assigned, replaced, ended; one form an act."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.actor import Actor
from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import CHOOSE, DayField, EitherChoice, EitherText
from dangvu.desk.forms.prospect_act import ActForm, ResolutionForm
from dangvu.desk.forms.prospects import labelled
from dangvu.register.enums import Standing
from dangvu.register.models import Person
from dangvu.register.queries.people import members_page
from dangvu.register.queries.search import find_people
from dangvu.sources.enums import HelpEnd
from dangvu.sources.models import HelperAssignment
from dangvu.sources.operations.assign_helper import (
    HelpEnding,
    assign_helper,
    end_help,
    replace_helper,
)

#: As many official members of a branch are offered.
MANY = 300


def officials_of(actor: Actor, unit_id: int) -> dict[str, Person]:
    """Return the official members of a branch by the key of a choice."""
    listed = members_page(
        actor=actor, unit_id=unit_id, standing=Standing.OFFICIAL, limit=MANY
    )
    return {str(one.uuid): one for one in listed.people}


class HelperChoiceForm(ResolutionForm):
    """Who helps: a member of the branch, or another one by name or number."""

    helper = EitherChoice(
        label=gettext_lazy("Official member of the branch"), required=False
    )
    other = EitherText(
        label=gettext_lazy("Or a member of the same grass-roots organisation"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Full name or number, when not of this branch."),
    )
    field_order: tuple[str, ...] = ("helper", "other", "number", "take", "day")

    def prepare(self) -> None:
        """Offer the official members of the branch."""
        self.people = officials_of(self.actor, self.prospect.unit_id)
        named = [(key, one.full_name) for key, one in self.people.items()]
        self.offer_choices(helper=[("", CHOOSE), *named])

    def clean(self) -> None:
        """Find out who is meant."""
        super().clean()
        data = self.cleaned_data
        self.person: Person | None = self.people.get(data.get("helper", ""))
        if data.get("other"):
            found = find_people(actor=self.actor, text=data["other"], limit=2)
            self.person = found[0] if len(found) == 1 else None
        if self.person is None:
            self._nobody_meant(is_typed=bool(data.get("other")))

    def add_refusal(self, refusal: Refused) -> None:
        """Show what is about the helper beside where the helper was named."""
        if self.beside.get(refusal.code) == "helper" and self.cleaned_data.get("other"):
            self.add_error("other", str(refusal))
        else:
            super().add_refusal(refusal)

    def _nobody_meant(self, *, is_typed: bool) -> None:
        if is_typed:
            not_one = _(
                "No member of this name or number is found, or several bear the name:"
                " write the identity number."
            )
            self.add_error("other", not_one)
        else:
            nobody = _("Choose a member of the branch, or name another one below.")
            self.add_error("helper", nobody)


class AssignForm(HelperChoiceForm):
    """Assign a helper."""

    about = "Nghị quyết phân công đảng viên giúp đỡ"
    title = gettext_lazy("Assign a helper")

    @transaction.atomic
    def record(self, *, at: dt.datetime) -> None:
        """Assign the member."""
        if self.person:
            assign_helper(
                actor=self.actor,
                at=at,
                prospect=self.prospect,
                helper=self.person,
                resolution=self.resolution(at),
            )


#: A help ends for these reasons while the prospect goes on.
REPLACED_FOR = [one for one in HelpEnd.choices if one[0] != HelpEnd.XONG]


def _offer_helps(form: ActForm) -> None:
    """Offer who helps now."""
    field: Any = form.fields["given"]
    field.queryset = form.prospect.helpers.filter(until__isnull=True)
    field.label_from_instance = lambda given: given.helper_name


class ReplaceForm(HelperChoiceForm):
    """Replace a helper by another, with one resolution."""

    about = "Nghị quyết thay đảng viên giúp đỡ"
    title = gettext_lazy("Replace a helper")
    given = forms.ModelChoiceField(
        label=gettext_lazy("Helper until now"),
        queryset=HelperAssignment.objects.none(),
        empty_label=None,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why the help ends"),
        choices=lambda: labelled(REPLACED_FOR, CHOOSE),
    )
    field_order = ("given", "reason", "helper", "other", "number", "take", "day")

    def prepare(self) -> None:
        """Offer who helps now, and who may."""
        super().prepare()
        _offer_helps(self)

    @transaction.atomic
    def record(self, *, at: dt.datetime) -> None:
        """Let one help end and another begin."""
        if self.person:
            replace_helper(
                actor=self.actor,
                at=at,
                given=self.cleaned_data["given"],
                reason=self.cleaned_data["reason"],
                helper=self.person,
                resolution=self.resolution(at),
            )


class EndHelpForm(ActForm):
    """Let a help end."""

    title = gettext_lazy("End the help")
    given = forms.ModelChoiceField(
        label=gettext_lazy("Helping member"),
        queryset=HelperAssignment.objects.none(),
        empty_label=None,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why the help ends"),
        choices=lambda: labelled(HelpEnd.choices, CHOOSE),
    )
    day = DayField(label=gettext_lazy("No longer from this day on"))
    note = forms.CharField(
        label=gettext_lazy("In words"), max_length=300, required=False
    )

    def prepare(self) -> None:
        """Offer who helps now."""
        _offer_helps(self)

    def record(self, *, at: dt.datetime) -> None:
        """End it."""
        data = self.cleaned_data
        ending = HelpEnding(data["day"], data["reason"], data["note"])
        end_help(actor=self.actor, at=at, given=data["given"], ending=ending)

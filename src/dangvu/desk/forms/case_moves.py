"""Forms of a case that moves: where it is forwarded, and that it was received."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.admission import permissions
from dangvu.admission.step_draft import StepDraft
from dangvu.core.actor import EVERYWHERE
from dangvu.desk.forms.case_steps import StepForm
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField

#: Where the day of sending stands by the state in which a case is forwarded
#: (06-HD/TW điểm 3.9.b, 3.9.c).
_SENT = {
    "A11": "file_forwarded_on",
    "A12": "file_forwarded_on",
    "A13": "decision_sent_on",
}


class ForwardForm(StepForm):
    """The branch that goes on with a case, the decision of the move, and the papers."""

    to_unit = UnitField(
        label=gettext_lazy("Branch that goes on with the case"),
        right=permissions.RESOLVE,
        help_text=gettext_lazy(
            "The code or the whole name of the branch; also one outside your office."
        ),
    )
    moved_on = DayField(
        label=gettext_lazy("Date of the decision by which the person moves")
    )
    is_same_committee = forms.BooleanField(
        label=gettext_lazy("The same committee is competent at the new place"),
        required=False,
    )
    certificate = forms.CharField(
        label=gettext_lazy("Number of the certificate of being under consideration"),
        max_length=100,
        required=False,
    )
    self_review = forms.CharField(
        label=gettext_lazy("Number of the commented self-review"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Of a probationary member; it goes along."),
    )

    def __init__(self, *args: Any, state: str, **options: Any) -> None:
        """Look for the branch everywhere; ask no reason of a move."""
        super().__init__(*args, transition="T20", **options)
        self.state = state
        self.fields["note"].required = False
        field = self.fields["to_unit"]
        if isinstance(field, UnitField):
            field.actor_scope = EVERYWHERE

    def matter(self) -> list[Any]:
        """Return the fields of the move."""
        names = ("to_unit", "moved_on", "acted_on", "number", "is_same_committee")
        return [self[one] for one in (*names, "certificate", "self_review", "note")]

    def draft(self) -> StepDraft:
        """Return the step, from cleaned data."""
        data = self.cleaned_data
        return StepDraft(
            transition="T20",
            acted_on=data["acted_on"],
            number=data["number"],
            sections={"move": self._move()},
            overrides=self.overrides(),
            note=data["note"] or _("moved away"),
            to_unit_id=data["to_unit"].pk,
            version=data["version"],
        )

    def _move(self) -> dict[str, Any]:
        data = self.cleaned_data
        day = data["acted_on"]
        move: dict[str, Any] = {
            "decided_on": data["moved_on"],
            "is_same_committee": data["is_same_committee"],
        }
        if data["certificate"]:
            move["certificate"] = {"number": data["certificate"], "date": day}
        if data["self_review"]:
            move["self_review"] = {"number": data["self_review"], "date": day}
            move["is_self_review_commented"] = True
        if self.state in _SENT:
            move[_SENT[self.state]] = day
        return move


class ReceiveForm(DeskForm):
    """The day on which a case was received."""

    received_on = DayField(label=gettext_lazy("Letter and file received on"))

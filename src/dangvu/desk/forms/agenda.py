"""Which tasks a list of this month's work shows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.admission import permissions
from dangvu.agenda.enums import Group
from dangvu.agenda.queries.tasks import Asked
from dangvu.desk.forms.fields import UnitField
from dangvu.desk.forms.narrowing import NarrowingForm


class TaskListForm(NarrowingForm):
    """The unit below whose tasks are asked for, their kind, or the own ones alone."""

    below = UnitField(
        label=gettext_lazy("In unit"),
        right=permissions.VIEW,
        holding=False,
        required=False,
        help_text=gettext_lazy(
            "Empty: your own unit, and what is late at the level below"
        ),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of task"),
        required=False,
        choices=[("", gettext_lazy("Every kind")), *Group.choices],
    )
    mine = forms.BooleanField(label=gettext_lazy("Only my office"), required=False)

    def asked(self) -> Asked:
        """Return what is asked for."""
        data = self.cleaned_data
        return Asked(
            below_id=data["below"].pk if data["below"] else None,
            group=data["kind"],
            only_own=data["mine"],
        )

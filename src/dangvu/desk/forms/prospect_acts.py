"""What a branch does for a prospect, one form an act: each calls one operation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from dangvu.core.clock import today
from dangvu.desk.forms.fields import CHOOSE, DayField
from dangvu.desk.forms.prospect_act import ActForm, ResolutionForm
from dangvu.desk.forms.prospect_helpers import AssignForm, EndHelpForm, ReplaceForm
from dangvu.desk.forms.prospects import labelled
from dangvu.sources.enums import (
    CHOSEN_REASONS,
    CHOSEN_RESULTS,
    ObstacleCode,
    Outcome,
    Stage,
)
from dangvu.sources.models import Obstacle, Task
from dangvu.sources.operations.enter_prospect import (
    Ending,
    end_prospect,
    take_up_again,
)
from dangvu.sources.operations.guide import (
    NoteDraft,
    TaskDraft,
    TaskReview,
    add_note,
    give_task,
    name_obstacle,
    remove_obstacle,
    review_task,
)
from dangvu.sources.operations.list_sympathiser import (
    Drop,
    drop_sympathiser,
    list_sympathiser,
)

#: The source group whose parents are asked.
PUPIL = "HS_THPT"


class ListForm(ResolutionForm):
    """Put on the sympathisers' list."""

    about = "Nghị quyết đưa vào danh sách cảm tình Đảng"
    title = gettext_lazy("Put on the sympathisers' list")
    parents_opinion_on = DayField(
        label=gettext_lazy("Date of the parents' opinion"),
        required=False,
        help_text=gettext_lazy("For an upper-secondary pupil, where the city asks it."),
    )

    def prepare(self) -> None:
        """Ask for the parents' opinion about a pupil alone."""
        if PUPIL not in self.prospect.groups:
            del self.fields["parents_opinion_on"]

    @transaction.atomic
    def record(self, *, at: dt.datetime) -> None:
        """List the person."""
        list_sympathiser(
            actor=self.actor,
            at=at,
            prospect=self.prospect,
            resolution=self.resolution(at),
            parents_opinion_on=self.cleaned_data.get("parents_opinion_on"),
        )


class DropForm(ResolutionForm):
    """Drop from the list."""

    about = "Nghị quyết đưa ra khỏi danh sách cảm tình Đảng"
    title = gettext_lazy("Drop from the sympathisers' list")
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=lambda: labelled([(c.value, c.label) for c in CHOSEN_REASONS], CHOOSE),
    )
    note = forms.CharField(
        label=gettext_lazy("In words"), max_length=500, required=False
    )

    @transaction.atomic
    def record(self, *, at: dt.datetime) -> None:
        """Drop the person."""
        drop = Drop(self.cleaned_data["reason"], self.cleaned_data["note"])
        drop_sympathiser(
            actor=self.actor,
            at=at,
            prospect=self.prospect,
            resolution=self.resolution(at),
            drop=drop,
        )


class TaskForm(ActForm):
    """Give a task."""

    title = gettext_lazy("Give a task")
    text = forms.CharField(
        label=gettext_lazy("Task"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    given_on = DayField(label=gettext_lazy("Given on"), initial=today)
    due_on = DayField(
        label=gettext_lazy("To be done by"), required=False, may_come=True
    )

    def record(self, *, at: dt.datetime) -> None:
        """Write the task."""
        data = self.cleaned_data
        draft = TaskDraft(data["text"], data["given_on"], data["due_on"])
        give_task(actor=self.actor, at=at, prospect=self.prospect, draft=draft)


class ReviewTaskForm(ActForm):
    """Review a task."""

    title = gettext_lazy("Review a task")
    task = forms.ModelChoiceField(
        label=gettext_lazy("Task"), queryset=Task.objects.none(), empty_label=None
    )
    result = forms.ChoiceField(
        label=gettext_lazy("Result"),
        choices=lambda: labelled([(c.value, c.label) for c in CHOSEN_RESULTS], CHOOSE),
    )
    reviewed_on = DayField(label=gettext_lazy("Reviewed on"), initial=today)
    text = forms.CharField(
        label=gettext_lazy("What the branch found"), max_length=500, required=False
    )

    def prepare(self) -> None:
        """Offer the tasks that wait."""
        field: Any = self.fields["task"]
        field.queryset = self.prospect.tasks.filter(reviewed_on__isnull=True)
        field.label_from_instance = lambda task: task.text

    def record(self, *, at: dt.datetime) -> None:
        """Write the review."""
        data = self.cleaned_data
        review = TaskReview(data["result"], data["reviewed_on"], data["text"])
        review_task(actor=self.actor, at=at, task=data["task"], review=review)


class NoteForm(ActForm):
    """Add a note."""

    title = gettext_lazy("Add a note")
    text = forms.CharField(
        label=gettext_lazy("What was seen of the person"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    day = DayField(label=gettext_lazy("Day"), initial=today)
    noted_by = forms.CharField(
        label=gettext_lazy("Noted by"), max_length=200, required=False
    )

    def record(self, *, at: dt.datetime) -> None:
        """Write the note."""
        data = self.cleaned_data
        draft = NoteDraft(data["text"], data["day"], data["noted_by"])
        add_note(actor=self.actor, at=at, prospect=self.prospect, draft=draft)


class ObstacleForm(ActForm):
    """Name an obstacle."""

    title = gettext_lazy("Name an obstacle")
    code = forms.ChoiceField(
        label=gettext_lazy("Obstacle"),
        choices=lambda: labelled(ObstacleCode.choices, CHOOSE),
    )
    note = forms.CharField(
        label=gettext_lazy("In words"), max_length=300, required=False
    )

    def record(self, *, at: dt.datetime) -> None:
        """Write the obstacle."""
        data = self.cleaned_data
        name_obstacle(
            actor=self.actor,
            at=at,
            prospect=self.prospect,
            code=data["code"],
            note=data["note"],
        )


class ObstacleGoneForm(ActForm):
    """Say that an obstacle is out of the way."""

    title = gettext_lazy("An obstacle is out of the way")
    obstacle = forms.ModelChoiceField(
        label=gettext_lazy("Obstacle"),
        queryset=Obstacle.objects.none(),
        empty_label=None,
    )

    def prepare(self) -> None:
        """Offer what hinders now."""
        field: Any = self.fields["obstacle"]
        field.queryset = self.prospect.obstacles.filter(until__isnull=True)
        field.label_from_instance = lambda one: capfirst(one.get_code_display())

    def record(self, *, at: dt.datetime) -> None:
        """Close the obstacle."""
        obstacle = self.cleaned_data["obstacle"]
        remove_obstacle(actor=self.actor, at=at, obstacle=obstacle)


class EndForm(ActForm):
    """Stop following somebody."""

    title = gettext_lazy("Stop following")
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=lambda: labelled(
            [c for c in Outcome.choices if c[0] != Outcome.DA_KET_NAP], CHOOSE
        ),
    )
    day = DayField(label=gettext_lazy("Day"), initial=today)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def record(self, *, at: dt.datetime) -> None:
        """Stop following."""
        data = self.cleaned_data
        ending = Ending(Outcome(data["outcome"]), data["day"], data["reason"])
        end_prospect(actor=self.actor, at=at, prospect=self.prospect, ending=ending)


class TakeUpForm(ActForm):
    """Follow somebody again."""

    title = gettext_lazy("Follow again")

    def record(self, *, at: dt.datetime) -> None:
        """Take the person up again, as a source."""
        take_up_again(
            actor=self.actor, at=at, prospect=self.prospect, stage=Stage.NGUON
        )


#: The acts by the last part of their address.
ACTS: dict[str, type[ActForm]] = {
    "list": ListForm,
    "drop": DropForm,
    "helper": AssignForm,
    "replace": ReplaceForm,
    "end-help": EndHelpForm,
    "task": TaskForm,
    "review-task": ReviewTaskForm,
    "note": NoteForm,
    "obstacle": ObstacleForm,
    "obstacle-gone": ObstacleGoneForm,
    "end": EndForm,
    "take-up": TakeUpForm,
}

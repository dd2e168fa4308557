"""Forms about a probation: which ones a list shows, a review, another helper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.admission import permissions
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.listing import HelperEnd
from dangvu.admission.case.probation import ProbationReview
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.accompany import (
    HelperChange,
    NotedReview,
    change_helper,
    note_review,
)
from dangvu.admission.operations.own_review import hand_in_review
from dangvu.admission.probation import REVIEWS, STATES
from dangvu.admission.queries.cases import CaseFilter
from dangvu.admission.queries.probation import Lacking, lacking
from dangvu.core.errors import Refused
from dangvu.desk import formats
from dangvu.desk.forms.fields import CHOOSE, NOT_CHOSEN, DayField, DeskForm
from dangvu.desk.forms.narrowing import NarrowingForm, inside_unit, name_sought
from dangvu.desk.forms.prospect_helpers import officials_of
from dangvu.desk.forms.resolution import BESIDE_NUMBER, ResolutionFields

_LACKING = [
    ("", gettext_lazy("All")),
    (Lacking.REVIEW.value, gettext_lazy("A review is due")),
    (Lacking.LATE_REVIEW.value, gettext_lazy("A review is late")),
    (Lacking.HELPER.value, gettext_lazy("No helper")),
    (Lacking.CLASS.value, gettext_lazy("No certificate of the class for new members")),
    (Lacking.RESIDENCE.value, gettext_lazy("No opinion of the residence")),
    (Lacking.ENDING.value, gettext_lazy("Probation over, or over within 30 days")),
]


class ProbationListForm(NarrowingForm):
    """Which probationary members a list shows."""

    q = name_sought()
    unit = inside_unit(permissions.VIEW)
    lacks = forms.ChoiceField(
        label=gettext_lazy("What is lacking"), required=False, choices=_LACKING
    )

    def wanted(self, today: dt.date) -> CaseFilter:
        """Return what is asked for."""
        data = self.cleaned_data
        what = data["lacks"]
        return CaseFilter(
            states=STATES,
            unit_id=data["unit"].pk if data["unit"] else None,
            text=data["q"],
            condition=lacking(Lacking(what), today=today) if what else None,
        )


_TWICE = gettext_lazy(
    "Month %(n)s was noted already on %(day)s: “%(note)s”. Nothing was written. Choose "
    "another month, or write again: then what you write now counts."
)


class ReviewForm(DeskForm):
    """What the branch found at the review of a month; ``noted`` is what was noted so far.

    Noting a month once more is asked about before it is written.
    """

    month = forms.TypedChoiceField(
        label=gettext_lazy("Month of probation"),
        coerce=int,
        choices=lambda: [
            ("", CHOOSE),
            *((n, _("Month %(n)s") % {"n": n}) for n in REVIEWS),
        ],
    )
    day = DayField(label=gettext_lazy("Day of the review"))
    held_by = forms.CharField(
        label=gettext_lazy("Who reviewed"), max_length=200, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("What was found"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next = forms.CharField(
        label=gettext_lazy("What is to be done next"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    #: The month of which the page has said that it was noted already.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, noted: Mapping[int | None, ProbationReview], **options: Any
    ) -> None:
        """Know what was noted."""
        super().__init__(*args, **options)
        self.noted = noted

    def clean(self) -> dict[str, Any] | None:
        """Stop once where the month was noted already."""
        cleaned = super().clean()
        month = self.cleaned_data.get("month")
        before = self.noted.get(month)
        if before is None or self.cleaned_data.get("seen") == str(month):
            return cleaned
        data: QueryDict = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = str(month)
        self.data = data
        said = {
            "n": month,
            "day": formats.day(before.held_on) if before.held_on else NOT_CHOSEN,
            "note": before.note,
        }
        self.add_error("month", _TWICE % said)
        return cleaned

    def record(self, *, at: dt.datetime, case: AdmissionCase) -> None:
        """Note the review. Raises what ``note_review`` raises."""
        data = self.cleaned_data
        note_review(
            actor=self.actor,
            at=at,
            case=case,
            review=NotedReview(
                month=data["month"],
                held_on=data["day"],
                held_by=data["held_by"],
                note=data["note"],
                next=data["next"],
            ),
            version=data["version"],
        )


class OwnReviewForm(DeskForm):
    """On which day a probationary member wrote the own review."""

    day = DayField(label=gettext_lazy("Day written on the own review"))

    def record(self, *, at: dt.datetime, case: AdmissionCase | None) -> None:
        """Tell that it was handed in. Raises what ``hand_in_review`` raises."""
        hand_in_review(
            actor=self.actor, at=at, case=case, written_on=self.cleaned_data["day"]
        )

    def add_refusal(self, refusal: Refused) -> None:
        """Show a day that is too early beside it."""
        is_day = refusal.code in {"TOO_EARLY", "FUTURE_DAY"}
        self.add_error("day" if is_day else None, str(refusal))


class ProbationHelperForm(ResolutionFields):
    """Who helps a probationary member from now on, and why the other one does not."""

    about = "Nghị quyết phân công đảng viên giúp đỡ đảng viên dự bị"
    beside = {**BESIDE_NUMBER, "NO_REASON": "reason", "ENDS_BEFORE": "day"}

    reason = forms.ChoiceField(label=gettext_lazy("Why the help ends"))
    comment_number = forms.CharField(
        label=gettext_lazy("Comment of who helped until now: number"),
        max_length=100,
        required=False,
        help_text=gettext_lazy(
            "Who leaves hands in a comment first; it can be entered later too."
        ),
    )
    comment_on = DayField(label=gettext_lazy("Day of that comment"), required=False)
    helper = forms.ChoiceField(label=gettext_lazy("Official member of the branch"))
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = (
        "reason",
        "comment_number",
        "comment_on",
        "helper",
        "number",
        "take",
        "day",
    )

    def __init__(
        self, *args: Any, case: AdmissionCase, has_helper: bool, **options: Any
    ) -> None:
        """Offer the official members; ask why the help ends where somebody helps."""
        super().__init__(*args, **options)
        self.case = case
        self.people = officials_of(self.actor, case.unit_id)
        named = [(key, one.full_name) for key, one in self.people.items()]
        self.offer_choices(helper=[("", CHOOSE), *named])
        ends = [(str(one), capfirst(_(one.label))) for one in HelperEnd]
        self.offer_choices(reason=[("", CHOOSE), *ends])
        if not has_helper:
            for name in ("reason", "comment_number", "comment_on"):
                del self.fields[name]

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside its field, or on top."""
        beside = {**self.beside, **dict.fromkeys(_ABOUT_THE_HELPER, "helper")}
        name = beside.get(refusal.code, "")
        self.add_error(name if name in self.fields else None, str(refusal))

    def record(self, *, at: dt.datetime) -> None:
        """Change the helper. Raises what ``change_helper`` raises."""
        data = self.cleaned_data
        number, day = data.get("comment_number", ""), data.get("comment_on")
        comment = Paper(number=number, date=day) if number or day else None
        change_helper(
            actor=self.actor,
            at=at,
            case=self.case,
            change=HelperChange(
                helper=self.people[data["helper"]],
                resolution=self.resolution_of(self.case.unit_id, at=at),
                reason=data.get("reason", ""),
                comment=comment,
            ),
            version=data["version"],
        )


_ABOUT_THE_HELPER = ("NOT_OFFICIAL", "OTHER_BODY", "HELPS_ALREADY")

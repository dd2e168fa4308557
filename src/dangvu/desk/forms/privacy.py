"""Forms of the duties about personal data."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.clock import VIETNAM, today
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField
from dangvu.desk.forms.record import BEGIN_TYPING
from dangvu.privacy import permissions
from dangvu.privacy.duty_data import RetentionRule
from dangvu.privacy.enums import Answer, IncidentStep, Outcome, RequestKind, Verdict
from dangvu.privacy.operations.add_purpose import PurposeDraft
from dangvu.privacy.operations.answer_consent import OnPaper
from dangvu.privacy.operations.decide_retention import Ruling
from dangvu.privacy.operations.receive_request import Asked
from dangvu.privacy.operations.report_incident import Breach

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:hg.]([0-5]\d)")
ROWS = {"rows": 3}


def choices_in(kinds: Any) -> Any:
    """Return the entries of a list of codes when the form is drawn, in its language."""
    return lambda: [(kind.value, capfirst(str(kind.label))) for kind in kinds]


def words(label: Any, *, most: int = 300, help_text: Any = "") -> forms.CharField:
    """Return a line of text that must be written."""
    return forms.CharField(label=label, max_length=most, help_text=help_text)


def long_words(label: Any, *, help_text: Any = "", most: int = 2000) -> forms.CharField:
    """Return some lines of text that must be written."""
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs=ROWS),
    )


class PurposeForm(DeskForm):
    """A purpose of the office's own."""

    name = words(gettext_lazy("Purpose"), most=200)
    basis = words(
        gettext_lazy("Legal basis"),
        help_text=gettext_lazy("The paper that orders it, or consent."),
    )
    used = words(gettext_lazy("Data used"))
    who = words(gettext_lazy("Who uses it"))
    unit = UnitField(
        right=permissions.MANAGE,
        holding=False,
        label=gettext_lazy("For unit"),
        help_text=BEGIN_TYPING,
    )

    def draft(self) -> PurposeDraft:
        """Return the purpose."""
        data = self.cleaned_data
        return PurposeDraft(
            data["unit"].pk, data["name"], data["basis"], data["used"], data["who"]
        )


class ConsentForm(DeskForm):
    """An answer that somebody signed."""

    purpose = forms.CharField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=choices_in(Answer), widget=forms.HiddenInput)
    day = DayField(label=gettext_lazy("Day on the paper"), initial=today)
    paper = words(
        gettext_lazy("The signed paper is kept at"),
        help_text=gettext_lazy("For example: cabinet 3, folder «Consents 2026»."),
    )

    def on_paper(self) -> OnPaper:
        """Return the paper."""
        return OnPaper(self.cleaned_data["day"], self.cleaned_data["paper"])


class RequestForm(DeskForm):
    """What somebody asks about their own data."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Request"), choices=choices_in(RequestKind)
    )
    day = DayField(label=gettext_lazy("Received on"), initial=today)
    text = long_words(gettext_lazy("What was asked"))

    def asked(self) -> Asked:
        """Return the request."""
        data = self.cleaned_data
        return Asked(RequestKind(data["kind"]), data["text"], data["day"])


class AnswerForm(DeskForm):
    """How a request ended."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"), choices=choices_in(Outcome)
    )
    answer = long_words(gettext_lazy("Answer"))
    handed_over = words(
        gettext_lazy("Handed over to"),
        help_text=gettext_lazy("Who took the package, and how."),
    )

    def add_refusal(self, refusal: Refused) -> None:
        """Show what is missing beside the answer."""
        self.add_error("answer" if refusal.code == "NO_REASON" else None, str(refusal))


class RulingForm(DeskForm):
    """What is done with a record that a rule proposes."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=choices_in(Verdict)
    )
    reason = words(gettext_lazy("Reason"), most=500)
    until = DayField(label=gettext_lazy("Look again on"), required=False, may_come=True)

    def __init__(self, *args: Any, rule: RetentionRule, **options: Any) -> None:
        """Offer what can be done with a record of the rule."""
        super().__init__(*args, **options)
        no = {
            Verdict.RESTRICT: rule.is_about_scans,
            Verdict.ERASE: not rule.is_about_scans,
        }
        offered = [one for one in Verdict if not no.get(one)]
        self.fields["verdict"] = forms.ChoiceField(
            label=self.fields["verdict"].label, choices=choices_in(offered)
        )

    def ruling(self) -> Ruling:
        """Return the decision."""
        data = self.cleaned_data
        return Ruling(Verdict(data["verdict"]), data["reason"], data["until"])


class ClockField(forms.CharField):
    """A time of day by the clock of Vietnam: 14:30."""

    def __init__(self, **options: Any) -> None:
        """Ask for hours and minutes."""
        options.setdefault("help_text", gettext_lazy("For example 14:30."))
        super().__init__(max_length=5, **options)

    def clean(self, value: Any) -> dt.time | None:
        """Read hours and minutes."""
        found = _CLOCK.fullmatch(super().clean(value) or "")
        if found is None:
            raise forms.ValidationError(_("Write hours and minutes, such as 14:30."))
        return dt.time(int(found[1]), int(found[2]))


class MomentForm(DeskForm):
    """A day and a time."""

    day = DayField(label=gettext_lazy("Day"), initial=today)
    time = ClockField(label=gettext_lazy("Time"))

    def moment(self) -> dt.datetime:
        """Return the moment."""
        data = self.cleaned_data
        return dt.datetime.combine(data["day"], data["time"], VIETNAM)

    def add_refusal(self, refusal: Refused) -> None:
        """Show what is wrong with a moment beside the time."""
        field = {"MOMENT_AHEAD": "time"}.get(refusal.code)
        self.add_error(field, str(refusal))


class IncidentForm(MomentForm):
    """A breach of personal data."""

    what = long_words(
        gettext_lazy("What happened"),
        help_text=gettext_lazy("Without names: the notice goes outside."),
    )
    concerned = words(gettext_lazy("Data concerned"))
    tiers = forms.MultipleChoiceField(
        label=gettext_lazy("Tiers"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("P1", gettext_lazy("P1: the roll")),
            ("P2", gettext_lazy("P2: personal facts")),
            ("P3", gettext_lazy("P3: sealed parts")),
        ],
    )
    people = forms.IntegerField(
        label=gettext_lazy("People concerned, as far as is known"), min_value=0
    )
    unit = UnitField(
        right=permissions.INCIDENTS,
        holding=False,
        label=gettext_lazy("Unit"),
        help_text=BEGIN_TYPING,
    )
    field_order = ("what", "concerned", "tiers", "people", "day", "time", "unit")

    def breach(self) -> Breach:
        """Return the breach."""
        data = self.cleaned_data
        return Breach(
            data["unit"].pk,
            self.moment(),
            data["what"],
            data["concerned"],
            tuple(data["tiers"]),
            data["people"],
        )


class StepForm(MomentForm):
    """What was done about an incident."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Step"), choices=choices_in(IncidentStep)
    )
    text = words(
        gettext_lazy("What was done"),
        most=1000,
        help_text=gettext_lazy("With the number of the letter, where there is one."),
    )
    field_order = ("kind", "text", "day", "time")


class DecisionForm(DeskForm):
    """The paper that decided something about the whole register."""

    decision_number = words(gettext_lazy("Number of the decision"), most=100)
    day = DayField(label=gettext_lazy("Date of the paper"))
    decision_issuer = words(gettext_lazy("Issued by"))

    def decision(self) -> Decision:
        """Return the paper."""
        data = self.cleaned_data
        return Decision(data["decision_number"], data["day"], data["decision_issuer"])


class ReductionForm(DecisionForm):
    """Whether profile B keeps a sealed field as a yes/no, and by which decision."""

    field = forms.ChoiceField(
        label=gettext_lazy("Field"),
        choices=[
            ("ethnicity", gettext_lazy("Ethnic minority: yes or no")),
            ("religion", gettext_lazy("Follows a religion: yes or no")),
        ],
    )
    keep = forms.ChoiceField(
        label=gettext_lazy("Keep yes or no"),
        choices=[("1", gettext_lazy("Keep it")), ("0", gettext_lazy("Keep nothing"))],
    )
    field_order = ("field", "keep")

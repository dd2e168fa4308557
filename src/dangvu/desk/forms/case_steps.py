"""Forms of a step of a case: its day, its paper, why checks are passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from dangvu.admission.judging import Override
from dangvu.admission.operations.proceedings import NEED_NUMBER, NEED_REASON
from dangvu.desk.elements import Check
from dangvu.desk.forms.fields import DayField, DeskForm

#: Steps that are nothing without their reason.
REASONED = frozenset(
    {"T1c", "T8x", "T10x", "T13b", "T16x", "T18", "T19", "T19r", "T20", "STOP"}
)


@dataclass(frozen=True, slots=True)
class Passing:
    """A check that may be passed: what it says, and the controls for why."""

    check: str
    title: str
    message: str
    citation: str
    reason: BoundField
    document: BoundField


class StepForm(DeskForm):
    """The day of a step, the number of its paper, a reason; and checks to be passed."""

    acted_on = DayField(label=gettext_lazy("Day of the act"))
    number = forms.CharField(
        label=gettext_lazy("Number of the resolution or decision"),
        max_length=100,
        required=False,
    )
    issuer = forms.CharField(
        label=gettext_lazy("Issued by"), max_length=300, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Remark or reason"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, transition: str, **options: Any) -> None:
        """Ask for a reason where the step needs one."""
        super().__init__(*args, **options)
        self.fields["note"].required = transition in REASONED | NEED_REASON
        self.fields["number"].required = transition in NEED_NUMBER
        self.passing: list[str] = []
        sent = [n.removeprefix("reason-") for n in self.data if n.startswith("reason-")]
        self.offer(sent)

    def offer(self, checks: Iterable[str]) -> None:
        """Add the controls with which checks are passed."""
        for check in checks:
            if f"reason-{check}" in self.fields:
                continue
            self.passing.append(check)
            self.fields[f"reason-{check}"] = _line(gettext_lazy("Why it is passed"))
            self.fields[f"document-{check}"] = _line(
                gettext_lazy("Document that allows it: number and day")
            )

    def matter(self) -> list[BoundField]:
        """Return the fields of the step itself."""
        return [self[name] for name in ("acted_on", "number", "issuer", "note")]

    def overrides(self) -> tuple[Override, ...]:
        """Return which checks are passed, from cleaned data."""
        data = self.cleaned_data
        filled = [one for one in self.passing if data.get(f"reason-{one}")]
        return tuple(
            Override(one, data[f"reason-{one}"], data[f"document-{one}"])
            for one in filled
        )

    def passings(self, open_: Iterable[Check]) -> Iterator[Passing]:
        """Give the controls of each check that may be passed, with what it says."""
        for check in open_:
            code, _sep, citation = check.citation.partition(" · ")
            if code in self.passing:
                yield Passing(
                    check=code,
                    title=code,
                    message=check.text,
                    citation=citation,
                    reason=self[f"reason-{code}"],
                    document=self[f"document-{code}"],
                )

    def was_seen(self, checks: set[str]) -> bool:
        """Say whether every warning stood on the page when it was sent."""
        return checks <= set(self.cleaned_data["seen"].split())

    def remember(self, checks: set[str]) -> None:
        """Keep in the page which warnings it shows now."""
        data: QueryDict = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = " ".join(sorted(checks))
        self.data = data


def _line(label: Any) -> forms.Field:
    return forms.CharField(label=label, required=False, max_length=500)

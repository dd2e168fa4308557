"""The sheets of a class: who waits, who was there, who passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.errors import Refused
from dangvu.desk.formats import day
from dangvu.desk.forms.fields import NOT_CHOSEN, DeskForm
from dangvu.desk.forms.resolution import ResolutionFields
from dangvu.register.models import Person
from dangvu.sources.candidate_checks import Candidate
from dangvu.sources.class_enums import ClassKind, Presence, Result
from dangvu.sources.models import ClassSession, CourseClass, Enrolment, Prospect
from dangvu.sources.operations.enrol import decline, enrol
from dangvu.sources.operations.grade import Grade, grade
from dangvu.sources.operations.note_attendance import note_attendance
from dangvu.sources.operations.propose_candidates import (
    ProposalDraft,
    propose_candidates,
)
from dangvu.sources.queries.classes import Participant
from dangvu.sources.resolution import Resolution

ENROL, DECLINE = "enrol", "decline"
_SELECT = {"class": "form-select"}
_NUMBER = {"class": "form-control", "inputmode": "decimal", "size": "5"}


class TickForm(DeskForm):
    """Some people of a list, chosen by ticks."""

    who = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, listed: Iterable[int], **options: Any) -> None:
        """Offer those of the list."""
        super().__init__(*args, **options)
        self.offer_choices(who=[(number, str(number)) for number in listed])
        self.fields["who"].error_messages["required"] = _("Choose at least one person.")

    @property
    def ticked(self) -> set[int]:
        """Return who is ticked, also on a form that was refused."""
        sent = self["who"].value() or []
        return {int(one) for one in sent if str(one).isdecimal()}


class ProposalForm(ResolutionFields, TickForm):
    """Whom a branch proposes, by which resolution."""

    about = "Nghị quyết đề nghị học lớp bồi dưỡng"
    #: Codes of the warnings that stood on the page when it was sent.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def draft(
        self, *, unit_id: int, kind: ClassKind, paper: Resolution | None = None
    ) -> ProposalDraft:
        """Return what is proposed, by the resolution typed unless one is named."""
        data = self.cleaned_data
        paper = paper or Resolution(data["number"], data["day"])
        chosen = {
            "people" if kind == ClassKind.NEW_MEMBER else "prospects": data["who"]
        }
        return ProposalDraft(
            unit_id=unit_id,
            kind=kind,
            resolution_number=paper.number,
            resolution_on=paper.day,
            passed=frozenset(data["seen"].split()),
            **chosen,
        )

    @transaction.atomic
    def record(
        self, *, at: dt.datetime, unit_id: int, kind: ClassKind
    ) -> list[Enrolment]:
        """Write the proposal."""
        paper = self.resolution_of(unit_id, at=at)
        draft = self.draft(unit_id=unit_id, kind=kind, paper=paper)
        return propose_candidates(actor=self.actor, at=at, draft=draft)

    def look_again(self, candidates: Sequence[Candidate]) -> None:
        """Let the warnings that stand be sent along the next time."""
        codes = {code for one in candidates for code in one.warnings}
        data: QueryDict = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = " ".join(sorted(codes))
        self.data = data


class EnrolForm(TickForm):
    """Who is taken into a class, or why not."""

    act = forms.ChoiceField(choices=[(ENROL, ENROL), (DECLINE, DECLINE)])
    reason = forms.CharField(
        label=gettext_lazy("Reason, if they are not taken"),
        max_length=300,
        required=False,
    )

    def add_refusal(self, refusal: Refused) -> None:
        """Show a missing reason beside it."""
        self.add_error("reason" if refusal.code == "NO_REASON" else None, str(refusal))

    def record(self, *, at: dt.datetime, course: CourseClass) -> list[Enrolment]:
        """Write what was decided."""
        data = self.cleaned_data
        if data["act"] == DECLINE:
            return decline(
                actor=self.actor,
                at=at,
                enrolments=data["who"],
                reason=data["reason"],
            )
        return enrol(actor=self.actor, at=at, course=course, enrolments=data["who"])


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Somebody of a class with the controls of the sheet."""

    participant: Participant
    cells: Sequence[tuple[str, BoundField]]


class AttendanceForm(DeskForm):
    """The sheet of some sessions: a choice for each person and session."""

    rest = forms.BooleanField(
        label=gettext_lazy("Note everybody who is left open as present"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Participant],
        sessions: Sequence[ClassSession],
        **options: Any,
    ) -> None:
        """Ask about everybody in every session."""
        super().__init__(*args, **options)
        self.people, self.sessions = people, sessions
        choices = [("", NOT_CHOSEN), *_capitals(Presence.choices)]
        for one in people:
            for session in sessions:
                self.fields[_place(one, session)] = forms.ChoiceField(
                    label=f"{one.enrolment.full_name}, {_when(session)}",
                    choices=choices,
                    required=False,
                    initial=one.marks.get(session.pk, ""),
                    widget=forms.Select(attrs=_SELECT),
                )

    def rows(self) -> Iterator[SheetRow]:
        """Give everybody with their choices."""
        for one in self.people:
            cells = [(_when(s), self[_place(one, s)]) for s in self.sessions]
            yield SheetRow(one, cells)

    def record(self, *, at: dt.datetime, course: CourseClass) -> int:
        """Write the sheet; what is left open stays as it was."""
        rest = Presence.PRESENT if self.cleaned_data["rest"] else ""
        sheet = {
            (one.enrolment.pk, session.pk): Presence(mark)
            for one in self.people
            for session in self.sessions
            if (mark := self.cleaned_data[_place(one, session)] or rest)
        }
        return note_attendance(actor=self.actor, at=at, course=course, sheet=sheet)


class ResultsForm(DeskForm):
    """The results of a class: what everybody reached, and the mark of the test."""

    def __init__(
        self, *args: Any, people: Sequence[Participant], **options: Any
    ) -> None:
        """Ask about everybody whose certificate is not out."""
        super().__init__(*args, **options)
        self.people = [one for one in people if one.certificate is None]
        choices = [("", NOT_CHOSEN), *_capitals(Result.choices)]
        for one in self.people:
            row = one.enrolment
            self.fields[f"result_{row.pk}"] = forms.ChoiceField(
                label=_("Result of %(name)s") % {"name": row.full_name},
                choices=choices,
                required=False,
                initial=row.result,
                widget=forms.Select(attrs=_SELECT),
            )
            self.fields[f"mark_{row.pk}"] = forms.DecimalField(
                label=_("Mark of %(name)s") % {"name": row.full_name},
                max_digits=4,
                decimal_places=2,
                localize=True,
                required=False,
                initial=row.mark,
                widget=forms.TextInput(attrs=_NUMBER),
            )

    def rows(self) -> Iterator[tuple[Participant, BoundField, BoundField]]:
        """Give everybody with their two controls."""
        for one in self.people:
            number = one.enrolment.pk
            yield one, self[f"result_{number}"], self[f"mark_{number}"]

    def clean(self) -> dict[str, Any]:
        """See that nobody has a mark without a result."""
        data = super().clean() or {}
        for one in self.people:
            number = one.enrolment.pk
            if data.get(f"mark_{number}") is not None and not data[f"result_{number}"]:
                self.add_error(
                    f"result_{number}",
                    _("Choose the result of %(name)s too.")
                    % {"name": one.enrolment.full_name},
                )
        return data

    def record(self, *, at: dt.datetime, course: CourseClass) -> int:
        """Write the results that were chosen."""
        data = self.cleaned_data
        grades = {
            one.enrolment.pk: Grade(
                Result(data[f"result_{one.enrolment.pk}"]),
                data[f"mark_{one.enrolment.pk}"],
            )
            for one in self.people
            if data[f"result_{one.enrolment.pk}"]
        }
        return grade(actor=self.actor, at=at, course=course, grades=grades)


def candidates_shown(
    found: Iterable[Prospect | Person], warned: Sequence[Candidate]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Give who may be proposed with the warnings that stand: id, name, codes."""
    codes = {one.prospect_id or one.person_id: one.warnings for one in warned}
    for one in found:
        yield one.pk, one.full_name, codes.get(one.pk, ())


def _when(session: ClassSession) -> str:
    return f"{day(session.day)} {session.get_part_display()}"


def _place(one: Participant, session: ClassSession) -> str:
    return f"p{one.enrolment.pk}_{session.pk}"


def _capitals(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(code, capfirst(str(label))) for code, label in choices]

"""Forms of classes: opening one, its sessions, proposals, certificates."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.desk.forms.fields import DayField, DeskForm, UnitField
from dangvu.desk.forms.privacy import choices_in
from dangvu.desk.forms.record import BEGIN_TYPING
from dangvu.desk.forms.resolution import take_field
from dangvu.sources import permissions
from dangvu.sources.class_enums import ClassKind, ClassMode, IssuerKind, PartOfDay
from dangvu.sources.groups import stored_groups
from dangvu.sources.models import Certificate, ClassSession, CourseClass, Prospect
from dangvu.sources.operations.issue_certificates import (
    EnteredPaper,
    Issuing,
    enter_certificate,
    issue_certificates,
)
from dangvu.sources.operations.open_class import (
    ClassDraft,
    SessionDraft,
    add_session,
    change_class,
    open_class,
)

_MOST = 32_000


def _groups() -> list[tuple[str, str]]:
    language = get_language() or "vi"
    return [(code, group.name(language)) for code, group in stored_groups().items()]


#: The field of a class beside which a refusal stands.
_BESIDE = {
    "L10": "issuer_kind",
    "CODE_TAKEN": "code",
    "ENDS_BEFORE": "last_day",
    "BEGINS_BEFORE": "first_day",
    "PLACES_TAKEN": "capacity",
}


class ClassForm(DeskForm):
    """What a class is; the office that opens it and its kind do not change later."""

    unit = UnitField(
        label=gettext_lazy("Party organisation that opens it"),
        right=permissions.MANAGE_CLASSES,
        holding=False,
        help_text=BEGIN_TYPING,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of class"), choices=choices_in(ClassKind)
    )
    code = forms.CharField(
        label=gettext_lazy("Code of the class"),
        max_length=40,
        help_text=gettext_lazy("For example NT-01/2026."),
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Decision that opens it"), max_length=100
    )
    decision_date = DayField(label=gettext_lazy("Date of the decision"))
    decision_issuer = forms.CharField(
        label=gettext_lazy("Issued by"), max_length=300, required=False
    )
    centre = forms.CharField(
        label=gettext_lazy("Held and certified by"),
        max_length=200,
        help_text=gettext_lazy("The name as it stands on the certificates."),
    )
    issuer_kind = forms.ChoiceField(
        label=gettext_lazy("What this body is"), choices=choices_in(IssuerKind)
    )
    programme = forms.CharField(
        label=gettext_lazy("Programme"), max_length=200, required=False
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How it is held"), choices=choices_in(ClassMode)
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300, required=False)
    first_day = DayField(label=gettext_lazy("First day"), may_come=True)
    last_day = DayField(label=gettext_lazy("Last day"), may_come=True)
    capacity = forms.IntegerField(
        label=gettext_lazy("Places"), min_value=1, max_value=_MOST, required=False
    )
    required_sessions = forms.IntegerField(
        label=gettext_lazy("Sessions asked for before somebody passes"),
        min_value=1,
        max_value=_MOST,
        required=False,
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Meant for"),
        choices=_groups,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self, *args: Any, of: CourseClass | None = None, **options: Any
    ) -> None:
        """Ask anew what a class is, or begin one."""
        if of is not None:
            options["initial"] = {name: getattr(of, name) for name in of.FACTS}
        super().__init__(*args, **options)
        self.of = of
        if of is not None:
            del self.fields["unit"], self.fields["kind"]

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside what it is about, or on top."""
        self.add_error(_BESIDE.get(refusal.code), str(refusal))

    def record(self, *, at: dt.datetime) -> str:
        """Write the class; returns its reference."""
        if self.of is not None:
            change_class(actor=self.actor, at=at, course=self.of, draft=self._draft())
            return str(self.of.uuid)
        made = open_class(
            actor=self.actor,
            at=at,
            unit_id=self.cleaned_data["unit"].pk,
            kind=ClassKind(self.cleaned_data["kind"]),
            draft=self._draft(),
        )
        return str(made.uuid)

    def _draft(self) -> ClassDraft:
        data = self.cleaned_data
        return ClassDraft(
            code=data["code"],
            decision=Decision(
                data["decision_number"],
                data["decision_date"],
                data["decision_issuer"],
            ),
            centre=data["centre"],
            issuer_kind=IssuerKind(data["issuer_kind"]),
            mode=ClassMode(data["mode"]),
            first_day=data["first_day"],
            last_day=data["last_day"],
            programme=data["programme"],
            place=data["place"],
            capacity=data["capacity"],
            required_sessions=data["required_sessions"],
            groups=data["groups"],
        )


class SessionForm(DeskForm):
    """One meeting of a class."""

    day = DayField(label=gettext_lazy("Day"), may_come=True)
    part = forms.ChoiceField(
        label=gettext_lazy("Time of day"), choices=choices_in(PartOfDay)
    )
    place = forms.CharField(
        label=gettext_lazy("Place, if another one"), max_length=300, required=False
    )
    topic = forms.CharField(label=gettext_lazy("Topic"), max_length=300, required=False)

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside what it is about, or on top."""
        name = {"OUTSIDE_CLASS": "day", "SESSION_TWICE": "part"}.get(refusal.code)
        self.add_error(name, str(refusal))

    def record(self, *, at: dt.datetime, course: CourseClass) -> ClassSession:
        """Write the session."""
        data = self.cleaned_data
        draft = SessionDraft(
            data["day"], PartOfDay(data["part"]), data["place"], data["topic"]
        )
        return add_session(actor=self.actor, at=at, course=course, draft=draft)


class WhoseForm(DeskForm):
    """For which branch and which kind of class people are proposed."""

    unit = UnitField(
        label=gettext_lazy("Branch"), right=permissions.KEEP, help_text=BEGIN_TYPING
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of class"), choices=choices_in(ClassKind)
    )


class IssueForm(DeskForm):
    """How the certificates of a class are issued."""

    issued_on = DayField(label=gettext_lazy("Issued on"))
    symbol = forms.CharField(
        label=gettext_lazy("Letters after the number"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("For example GCN gives 001/GCN, 002/GCN …"),
    )
    take = take_field()
    signer = forms.CharField(
        label=gettext_lazy("Signed by"), max_length=100, required=False
    )
    signer_post = forms.CharField(
        label=gettext_lazy("Post of the signer"), max_length=100, required=False
    )

    def add_refusal(self, refusal: Refused) -> None:
        """Show what is about the number beside it."""
        is_number = refusal.code == "TERM_NOT_RECORDED"
        self.add_error("symbol" if is_number else None, str(refusal))

    def record(self, *, at: dt.datetime, course: CourseClass) -> list[Certificate]:
        """Issue the certificates."""
        data = self.cleaned_data
        issuing = Issuing(
            data["issued_on"],
            data["symbol"],
            data["signer"],
            data["signer_post"],
            is_registered=data["take"],
        )
        return issue_certificates(
            actor=self.actor, at=at, course=course, issuing=issuing
        )


class CertificateForm(DeskForm):
    """A certificate that somebody brought along."""

    number = forms.CharField(
        label=gettext_lazy("Number of the certificate"),
        max_length=60,
        help_text=gettext_lazy("As it stands on the paper, for example 017/GCN."),
    )
    issued_on = DayField(label=gettext_lazy("Issued on"))
    issuer = forms.CharField(label=gettext_lazy("Issued by"), max_length=200)
    issuer_kind = forms.ChoiceField(
        label=gettext_lazy("What this body is"), choices=choices_in(IssuerKind)
    )
    signer = forms.CharField(
        label=gettext_lazy("Signed by"), max_length=100, required=False
    )

    def add_refusal(self, refusal: Refused) -> None:
        """Show a refusal beside its field."""
        name = {"L10": "issuer_kind", "NUMBER_USED": "number"}.get(refusal.code)
        self.add_error(name, str(refusal))

    def record(self, *, at: dt.datetime, prospect: Prospect) -> Certificate:
        """Write the certificate."""
        data = self.cleaned_data
        paper = EnteredPaper(
            number=data["number"],
            issued_on=data["issued_on"],
            issuer=data["issuer"],
            issuer_kind=IssuerKind(data["issuer_kind"]),
            signer=data["signer"],
        )
        return enter_certificate(
            actor=self.actor, at=at, prospect=prospect, paper=paper
        )


class BookForm(forms.Form):
    """What is looked for among the certificates."""

    q = forms.CharField(label=gettext_lazy("Name or number"), required=False)
    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=1990, max_value=2199, required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of class"),
        required=False,
        choices=lambda: [("", _("all")), *choices_in(ClassKind)()],
    )
    is_all_optional = True

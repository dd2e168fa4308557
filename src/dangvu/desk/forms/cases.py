"""Forms about cases of admission: which ones a list shows, and a new one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.access.actors import OfficeActor
from dangvu.admission import permissions
from dangvu.admission.case_draft import STARTS, CaseDraft
from dangvu.admission.enums import Path, Template
from dangvu.admission.procedures import procedure
from dangvu.admission.queries.cases import CaseFilter
from dangvu.admission.queries.from_prospect import draft_of_prospect
from dangvu.admission.templates import ready_paths
from dangvu.core.actor import Actor
from dangvu.core.clock import today
from dangvu.desk import formats
from dangvu.desk.forms.fields import (
    EXAMPLE_OF_BIRTH,
    CodeField,
    DayField,
    DeskForm,
    UnitField,
)
from dangvu.desk.forms.narrowing import NarrowingForm, inside_unit, name_sought
from dangvu.desk.office import OfficeRequest, own_branch
from dangvu.register.enums import PersonState
from dangvu.register.models import Person
from dangvu.register.queries.search import find_people
from dangvu.sources.queries.prospects import prospect_for
from dangvu.units.queries.choose import choice_of

#: The section of a case that a place wholly owned from abroad begins with: the security
#: body is asked too (rules-admission V10; Hải Phòng 4.9).
_FOREIGN = {"persons": [{"relation": "SELF", "has_foreign_employer": True}]}


def _kinds() -> list[tuple[str, Any]]:
    templates = [one for one in Template.choices if one[0] != Template.ORDINARY]
    return [
        ("", gettext_lazy("All")),
        (str(Path.READMISSION), capfirst(str(Path.READMISSION.label))),
        *((code, capfirst(str(label))) for code, label in templates),
    ]


def _states() -> list[tuple[str, Any]]:
    language = get_language() or "vi"
    known = [
        (state.code, capfirst(state.name(language))) for state in procedure().states
    ]
    return [("", gettext_lazy("Every open case")), *known]


class CaseListForm(NarrowingForm):
    """Which cases a list shows."""

    q = name_sought()
    unit = inside_unit(permissions.VIEW)
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=_states
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of case"), required=False, choices=_kinds
    )
    mine = forms.BooleanField(
        label=gettext_lazy("The turn of my office"), required=False
    )
    late = forms.BooleanField(label=gettext_lazy("Late"), required=False)

    def wanted(self, actor: OfficeActor, today: dt.date) -> CaseFilter:
        """Return what is asked for; who asks for what is late gets the latest first."""
        data = self.cleaned_data
        kind, state = data["kind"], data["state"]
        is_closed = procedure().state(state).is_closed if state else False
        return CaseFilter(
            unit_id=data["unit"].pk if data["unit"] else None,
            states=(state,) if state else (),
            path=kind if kind in Path.values else "",
            template=kind if kind in Template.values else "",
            turn_unit_id=actor.unit_id if data["mine"] else None,
            due_by=today - dt.timedelta(days=1) if data["late"] else None,
            text=data["q"],
            is_closed=is_closed,
            by_due=data["late"] or data["mine"],
        )


def _paths() -> list[tuple[str, str]]:
    return [(code, capfirst(str(label))) for code, label in Template.choices]


def _starts() -> list[tuple[str, str]]:
    language = get_language() or "vi"
    return [(code, capfirst(procedure().state(code).name(language))) for code in STARTS]


class OpenCaseForm(DeskForm):
    """Whom a case is about, where, and by which path."""

    template = forms.ChoiceField(
        label=gettext_lazy("Path"),
        choices=_paths,
        widget=forms.RadioSelect,
        initial=Template.ORDINARY,
    )
    is_foreign_owned = forms.BooleanField(
        label=gettext_lazy(
            "Works at an enterprise wholly owned from abroad: the security body is asked"
        ),
        required=False,
    )
    full_name = forms.CharField(
        label=gettext_lazy("Full name at birth"),
        max_length=100,
        help_text=gettext_lazy("As on the birth certificate."),
    )
    birth_date = DayField(
        label=gettext_lazy("Date of birth"), help_text=EXAMPLE_OF_BIRTH
    )
    sex = CodeField("sex", label=gettext_lazy("Sex"), required=True)
    unit = UnitField(label=gettext_lazy("Branch"), right=permissions.PREPARE)
    opened_on = DayField(label=gettext_lazy("Opened on"))
    state = forms.ChoiceField(
        label=gettext_lazy("Where it begins"),
        choices=_starts,
        help_text=gettext_lazy("What the branch has done with the person already."),
    )
    former = forms.CharField(
        label=gettext_lazy("For a re-admission: number of the former member"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Card number or identity number, whole."),
    )
    prospect = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, request: OfficeRequest) -> Self:
        """Read what was sent, or begin with the prospect named in the address."""
        usual = {"opened_on": formats.day(today())}
        known = _known(request.actor, request.GET.get("prospect", ""))
        initial = {**usual, **own_branch(request.actor), **known}
        return cls(request.POST or None, initial=initial, actor=request.actor)

    def clean_former(self) -> Person | None:
        """Find the former member, or say that there is none."""
        number = self.cleaned_data["former"]
        if not number:
            return None
        found = find_people(actor=self.actor, text=number, limit=2)
        left = [person for person in found if person.state == PersonState.LEFT]
        if len(left) != 1:
            raise forms.ValidationError(
                _("No former member of this number is in your scope.")
            )
        return left[0]

    def draft(self) -> CaseDraft:
        """Return the case as it is to be opened."""
        data = self.cleaned_data
        foreign = {"verification": _FOREIGN} if data["is_foreign_owned"] else {}
        known = self._of_the_prospect()
        return CaseDraft(
            full_name=data["full_name"],
            unit_id=data["unit"].pk,
            opened_on=data["opened_on"],
            birth_date=data["birth_date"],
            sex=data["sex"],
            path=Path.READMISSION if data["former"] else Path.FIRST,
            template=data["template"],
            state=data["state"],
            prospect=data["prospect"],
            person=data["former"],
            sections={**known, **foreign},
        )

    def _of_the_prospect(self) -> Mapping[str, dict[str, Any]]:
        """Return what the list of sources holds for the case: papers, helpers."""
        data = self.cleaned_data
        if not data["prospect"]:
            return {}
        prospect = prospect_for(self.actor, data["prospect"])
        draft = draft_of_prospect(prospect=prospect, opened_on=data["opened_on"])
        return draft.sections

    def hints(self) -> list[tuple[str, str, str]]:
        """Return each path with what it presets and its clause."""
        language = get_language() or "vi"
        known = ready_paths()
        return [
            (str(label), known[code].hint(language), known[code].citation)
            for code, label in Template.choices
        ]


def _known(actor: Actor, text: str) -> dict[str, object]:
    """Return what is known of a prospect named in an address. Raises NotFound."""
    if not text:
        return {}
    try:
        reference = uuid.UUID(text)
    except ValueError:
        return {}
    prospect = prospect_for(actor, reference)
    return {
        "prospect": prospect.uuid,
        "full_name": prospect.full_name,
        "birth_date": prospect.birth_date,
        "sex": prospect.sex,
        "unit": str(choice_of(prospect.unit, day=today())),
        "state": draft_of_prospect(prospect=prospect, opened_on=today()).state,
    }

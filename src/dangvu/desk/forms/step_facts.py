"""Facts that a step of a case asks for beside its day and its paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dangvu.admission.case import Case
from dangvu.admission.case.decision import Ceremony
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.accompany import helper_of_ceremony
from dangvu.core.actor import Actor
from dangvu.desk.forms.fields import CHOOSE, DeskForm
from dangvu.desk.forms.prospect_helpers import officials_of
from dangvu.desk.forms.section_form import SectionForm

#: What the minutes of a ceremony say; its day is that of the step.
_CEREMONY = (
    "is_at_new_place",
    "is_joint",
    "is_one_by_one",
    "steps",
    "late_consent",
    "is_noted_on_decision",
)
_HOLDS_CEREMONY = "T14"


class CeremonyHelperForm(DeskForm):
    """Who is named at the ceremony to help the probationary member."""

    #: The case may name the helper already; whether one is named is asked by a check.
    is_all_optional = True

    helper = forms.ChoiceField(
        label=gettext_lazy("Official member who helps during the probation"),
        required=False,
        help_text=gettext_lazy(
            "Named at the ceremony; who helped the sympathiser is proposed."
        ),
    )

    def __init__(
        self, *args: Any, document: Case, case: AdmissionCase, **options: Any
    ) -> None:
        """Offer the official members of the branch, the helper of the list chosen."""
        super().__init__(*args, **options)
        self.case = case
        self.people = officials_of(self.actor, case.unit_id)
        named = [(key, one.full_name) for key, one in self.people.items()]
        field: Any = self.fields["helper"]
        field.choices = [("", CHOOSE), *named]
        field.clause = "06-HD/TW điểm 3.8.c"
        known = [*document.listing.helpers, *document.probation.helpers]
        helping = [one.member for one in known if one.until is None]
        self.initial["helper"] = helping[-1] if helping else ""

    def sections(self, day: dt.date) -> dict[str, dict[str, Any]]:
        """Return what naming the helper lays over the case. Raises HelperRefused."""
        helper = self.people.get(self.cleaned_data["helper"])
        if helper is None:
            return {}
        return helper_of_ceremony(case=self.case, helper=helper, day=day)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The forms of what a step asks of the case; none where it asks nothing."""

    form: SectionForm | None
    helper: CeremonyHelperForm | None

    @classmethod
    def of(
        cls,
        sent: Mapping[str, Any] | None,
        transition: str,
        document: Case,
        case: AdmissionCase,
        actor: Actor,
    ) -> StepFacts:
        """Return the forms of a step, filled with what was written of it before."""
        if transition != _HOLDS_CEREMONY:
            return cls(None, None)
        others = frozenset(Ceremony.model_fields) - frozenset(_CEREMONY)
        form = SectionForm(
            sent,
            model=Ceremony,
            section=document.decision.ceremony,
            without=others,
            actor=actor,
            prefix="ceremony",
        )
        return cls(
            form, CeremonyHelperForm(sent, document=document, case=case, actor=actor)
        )

    @property
    def forms(self) -> list[DeskForm]:
        """Return the forms there are, as their mistakes are summed up."""
        return [one for one in (self.form, self.helper) if one is not None]

    @property
    def is_valid(self) -> bool:
        """Say whether it can be taken; the forms say what is wrong."""
        found = [form.is_valid() for form in self.forms]
        return all(found)

    def sections(self, day: dt.date) -> dict[str, dict[str, Any]]:
        """Return what was filled in, to be laid over the case. Raises HelperRefused."""
        if self.form is None or self.form.section is None:
            return {}
        said = self.form.section.model_dump(mode="json", include=set(_CEREMONY))
        named = self.helper.sections(day) if self.helper else {}
        return {"decision": {"ceremony": said}, **named}

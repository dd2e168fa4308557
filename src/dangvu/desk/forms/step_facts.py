"""Facts that a step of a case asks for beside its day and its paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dangvu.admission.case import Case
from dangvu.admission.case.decision import Ceremony
from dangvu.core.actor import Actor
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


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The form of what a step asks of the case; none where it asks nothing."""

    form: SectionForm | None

    @classmethod
    def of(
        cls,
        sent: Mapping[str, Any] | None,
        transition: str,
        document: Case,
        actor: Actor,
    ) -> StepFacts:
        """Return the form of a step, filled with what was written of it before."""
        if transition != _HOLDS_CEREMONY:
            return cls(None)
        others = frozenset(Ceremony.model_fields) - frozenset(_CEREMONY)
        form = SectionForm(
            sent,
            model=Ceremony,
            section=document.decision.ceremony,
            without=others,
            actor=actor,
            prefix="ceremony",
        )
        return cls(form)

    @property
    def is_valid(self) -> bool:
        """Say whether it can be taken; the form says what is wrong."""
        return self.form is None or self.form.is_valid()

    def sections(self) -> dict[str, dict[str, Any]]:
        """Return what was filled in, to be laid over the case."""
        if self.form is None or self.form.section is None:
            return {}
        said = self.form.section.model_dump(mode="json", include=set(_CEREMONY))
        return {"decision": {"ceremony": said}}

"""The papers that a recognition asks for, on one page beside the whole section."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dangvu.admission.case.probation import Probation, ProbationHelper
from dangvu.admission.probation import helping
from dangvu.core.actor import Actor
from dangvu.desk.forms.section_form import Block, SectionForm

_PAPERS = (
    "is_without_workplace_organisation",
    "residence_waiver",
    "has_portrait",
    "self_review",
    "workplace_opinion",
    "residence_opinion",
    "opinions_summary",
    "card_list",
)
_CERTIFICATE, _COMMENT = "class_certificate", "comment"


@dataclass(frozen=True, slots=True)
class RecognitionPapers:
    """The form of the papers, and that of the comment of who helps now.

    The certificate of the class is asked for unless the book of certificates holds it.
    """

    form: SectionForm
    comment: SectionForm | None
    helper: ProbationHelper | None

    @classmethod
    def of(
        cls,
        sent: Mapping[str, Any] | None,
        facts: Probation,
        *,
        is_in_book: bool,
        today: dt.date,
        actor: Actor,
    ) -> RecognitionPapers:
        """Return the forms, filled with what is recorded."""
        asked = {*_PAPERS} if is_in_book else {*_PAPERS, _CERTIFICATE}
        others = frozenset(Probation.model_fields) - asked
        form = SectionForm(
            sent, model=Probation, section=facts, without=others, actor=actor
        )
        helper = helping(facts, on=today)
        if helper is None:
            return cls(form, None, None)
        rest = frozenset(ProbationHelper.model_fields) - {_COMMENT}
        comment = SectionForm(
            sent,
            model=ProbationHelper,
            section=helper,
            without=rest,
            actor=actor,
            prefix="helper",
        )
        return cls(form, comment, helper)

    @property
    def forms(self) -> list[SectionForm]:
        """Return the forms there are."""
        return [one for one in (self.form, self.comment) if one is not None]

    @property
    def is_valid(self) -> bool:
        """Say whether all can be taken; the forms say what is wrong."""
        found = [form.is_valid() for form in self.forms]
        return all(found)

    def block(self) -> Block:
        """Return the controls of both as they are drawn."""
        part = self.form.block()
        below = self.comment.block().blocks if self.comment else ()
        return replace(part, blocks=(*part.blocks, *below))

    def section(self) -> dict[str, Any]:
        """Return the section with what was filled in, from valid forms."""
        section = self.form.section
        if not isinstance(section, Probation):
            return {}
        if self.comment and isinstance(self.comment.section, ProbationHelper):
            told = {_COMMENT: self.comment.section.comment}
            helpers = [
                one.model_copy(update=told) if one == self.helper else one
                for one in section.helpers
            ]
            section = section.model_copy(update={"helpers": tuple(helpers)})
        return section.model_dump(mode="json", exclude_defaults=True)

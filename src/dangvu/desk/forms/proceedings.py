"""Forms of a proceeding beside a case: which one begins, and the facts of a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from pydantic import BaseModel

from dangvu.admission.case.removal import Appeal, Cancellation, Removal
from dangvu.admission.proceeding_facts import APPEAL_PART, CANCELLATION_PART, Asked
from dangvu.core.actor import Actor
from dangvu.desk.forms.fields import DayField, DeskForm
from dangvu.desk.forms.section_form import Block, SectionForm

_PARTS: Mapping[str, type[BaseModel]] = {
    CANCELLATION_PART: Cancellation,
    APPEAL_PART: Appeal,
}


class BeginForm(DeskForm):
    """Which procedure begins, and on which day."""

    code = forms.ChoiceField(label=gettext_lazy("Procedure"), widget=forms.RadioSelect)
    opened_on = DayField(label=gettext_lazy("Begun on"))

    def __init__(
        self, *args: Any, choices: Iterable[tuple[str, str]], **options: Any
    ) -> None:
        """Offer the procedures that can begin."""
        super().__init__(*args, **options)
        self.offer_choices(code=list(choices))


@dataclass(frozen=True, slots=True)
class FactForms:
    """The forms of the facts that a step asks: of the section, and of a part of it."""

    asked: Asked
    own: SectionForm | None
    part: SectionForm | None

    @classmethod
    def of(
        cls,
        sent: Mapping[str, Any] | None,
        asked: Asked,
        kept: Removal,
        actor: Actor,
    ) -> FactForms:
        """Return the forms, filled with what stands in the section."""
        own = part = None
        if asked.own:
            own = _Shown(Removal, kept, asked.own).form(sent, actor)
        if asked.part:
            model = _PARTS[asked.part]
            before = getattr(kept, asked.part) or model()
            shown = _Shown(model, before, asked.of_part, asked.part)
            part = shown.form(sent, actor)
        return cls(asked, own, part)

    @property
    def each(self) -> list[SectionForm]:
        """Return the forms that there are."""
        return [form for form in (self.own, self.part) if form is not None]

    @property
    def is_valid(self) -> bool:
        """Say whether all can be taken; each says what is wrong."""
        wrong = [form for form in self.each if not form.is_valid()]
        return not wrong

    @property
    def wants_more(self) -> bool:
        """Say whether only room for another entry was asked for."""
        return any(form.wants_more for form in self.each)

    def blocks(self) -> Iterator[Block]:
        """Give the controls as they are drawn."""
        for form in self.each:
            yield form.block()

    def sections(self) -> dict[str, dict[str, Any]]:
        """Return what was filled in, to be laid over the case."""
        values = _values(self.own, self.asked.own)
        if self.part is not None:
            values[self.asked.part] = _values(self.part, self.asked.of_part)
        return {"removal": values} if values else {}


@dataclass(frozen=True, slots=True)
class _Shown:
    """Some fields of a model, as they stand."""

    model: type[BaseModel]
    kept: BaseModel
    names: tuple[str, ...]
    prefix: str | None = None

    def form(self, sent: Mapping[str, Any] | None, actor: Actor) -> SectionForm:
        """Return their form; all other facts stay as they are."""
        return SectionForm(
            sent,
            model=self.model,
            section=self.kept,
            without=frozenset(self.model.model_fields) - frozenset(self.names),
            actor=actor,
            prefix=self.prefix,
        )


def _values(form: SectionForm | None, names: Iterable[str]) -> dict[str, Any]:
    if form is None or form.section is None:
        return {}
    return form.section.model_dump(mode="json", include=set(names))

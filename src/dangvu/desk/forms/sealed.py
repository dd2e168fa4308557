"""Forms of the sealed parts: why one is opened, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language, gettext_lazy

from dangvu.desk.forms.fields import NOT_CHOSEN, DeskForm
from dangvu.register.operations.open_sealed import LONGEST_REASON, Why
from dangvu.register.sealed_content import Filled
from dangvu.register.sealed_parts import Part, SealedField, reasons

MORE = "more"
BLANK_ROWS = 2
MOST_ROWS = 60
_LINE, _LONG, _CELL = 500, 6000, 300


def _reasons() -> list[tuple[str, str]]:
    language = get_language() or "vi"
    named = [(code, reason.label(language)) for code, reason in reasons().items()]
    return [("", NOT_CHOSEN), *named]


class OpeningForm(DeskForm):
    """Why a sealed part is opened: from the list, and in words."""

    reason = forms.ChoiceField(label=gettext_lazy("Why you open it"), choices=_reasons)
    text = forms.CharField(
        label=gettext_lazy("In your words"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Your name, the time and this reason are written down; the member may "
            "read them. Name the paper or the case, no details of the record."
        ),
    )

    def why(self) -> Why:
        """Return the reason."""
        return Why(self.cleaned_data["reason"], self.cleaned_data["text"])


class DecisionForm(DeskForm):
    """The number of a decision of discipline, looked up without opening a record."""

    number = forms.CharField(
        label=gettext_lazy("Number of the decision or paper"),
        max_length=_CELL,
        help_text=gettext_lazy("As it stands on the paper, for example 125-QĐ/ĐU."),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """The controls of one field of a part; a list has one row of controls an entry."""

    label: str
    note: str
    single: BoundField | None
    rows: tuple[tuple[BoundField, ...], ...]
    more: str


class ContentForm(DeskForm):
    """What stands in a part: a control for each text, a row of them for each entry."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Part, content: Filled, **options: Any) -> None:
        """Make the controls, with room for two more entries in each list."""
        self.part = part
        super().__init__(*args, **options)
        self.language = get_language() or "vi"
        self.counts = {f.key: self._count(f, content) for f in part.fields if f.is_list}
        for field in part.fields:
            self.fields |= dict(self._controls(field))
        for name, value in _initial(content):
            self.initial.setdefault(name, value)

    @property
    def wants_more(self) -> bool:
        """Say whether only more room was asked for."""
        return bool(self.is_bound and self.data.get(MORE))

    def values(self) -> dict[str, object]:
        """Return what was typed, as the register takes it."""
        data = self.cleaned_data
        return {
            field.key: [
                {c.key: data[_name(field, row, c.key)] for c in field.columns}
                for row in range(self.counts[field.key])
            ]
            if field.is_list
            else data[field.key]
            for field in self.part.fields
        }

    def groups(self) -> Iterator[Group]:
        """Give the controls of each field of the part."""
        for field in self.part.fields:
            yield Group(
                label=field.label(self.language),
                note=field.note.label(self.language),
                single=None if field.is_list else self[field.key],
                rows=tuple(self._rows(field)),
                more=field.key,
            )

    def _rows(self, field: SealedField) -> Iterator[tuple[BoundField, ...]]:
        for row in range(self.counts.get(field.key, 0)):
            yield tuple(self[_name(field, row, c.key)] for c in field.columns)

    def _count(self, field: SealedField, content: Filled) -> int:
        if not self.is_bound:
            return min(len(content.values.get(field.key, ())) + BLANK_ROWS, MOST_ROWS)
        sent = len(
            {n.split("-")[1] for n in self.data if n.startswith(f"{field.key}-")}
        )
        more = BLANK_ROWS if self.data.get(MORE) == field.key else 0
        return min(sent + more, MOST_ROWS)

    def _controls(self, field: SealedField) -> Iterator[tuple[str, forms.Field]]:
        if not field.is_list:
            yield field.key, _text(field.label(self.language), is_long=field.is_long)
            return
        for row in range(self.counts[field.key]):
            for column in field.columns:
                label = column.label(self.language)
                control = forms.CharField(label=label, required=False, max_length=_CELL)
                yield _name(field, row, column.key), control


def _text(label: str, *, is_long: bool) -> forms.CharField:
    if is_long:
        area = forms.Textarea(attrs={"rows": 6})
        return forms.CharField(
            label=label, required=False, max_length=_LONG, widget=area
        )
    return forms.CharField(label=label, required=False, max_length=_LINE)


def _name(field: SealedField, row: int, column: str) -> str:
    return f"{field.key}-{row}-{column}"


def _initial(content: Filled) -> Iterator[tuple[str, str]]:
    for key, value in content.values.items():
        if isinstance(value, str):
            yield key, value
            continue
        for number, row in enumerate(value):
            yield from _cells(key, number, row)


def _cells(key: str, number: int, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, text in row.items():
        yield f"{key}-{number}-{column}", text

"""The form of a section of a case, made from the section's model, and back again.

Names of controls are the way to the fact: ``relatives-0-born`` is the day of birth in
the first row of the list of relatives. An empty row is no row, an empty heading that
may be absent is absent; what was not filled in is not recorded.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dangvu.desk.days import read_day
from dangvu.desk.forms.fields import NOT_CHOSEN, DayField, DeskForm
from dangvu.desk.forms.section_shape import Branch, Leaf, Member, shape_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MORE = "more"
MOST_ROWS = 60
BLANK_ROWS = 1
#: So many rows a press adds where rows are short: seven relatives are two presses.
MORE_ROWS, SHORT_ROW = 3, 4
_LINE, _LONG = 500, 6000
#: What people write when there are none; the first is what the form shows.
_NONE_WORDS = ("không", "khong", "none")
#: Heading, note and clause of a block.
Said = tuple[str, str, str]
#: Ends the names of controls that say that an optional heading is there, that a row goes.
_THERE, _DROP = "there", "drop"


class There(dict[str, Any]):
    """Facts under an optional heading that is there, be they known or not."""


@dataclass(frozen=True, slots=True)
class Block:
    """Controls under one heading, the headings below it, and where more are asked for."""

    label: str
    note: str
    citation: str
    fields: tuple[BoundField, ...]
    blocks: tuple[Block, ...]
    more: str = ""
    is_list: bool = False


class SectionForm(DeskForm):
    """The controls of every fact of a model; ``section`` is what was filled in."""

    #: Every fact may still be unknown, so that no label says «optional».
    is_all_optional = True

    def __init__(
        self,
        *args: Any,
        model: type[BaseModel],
        section: BaseModel | None = None,
        without: frozenset[str] = frozenset(),
        **options: Any,
    ) -> None:
        """Make the controls, filled from ``section``, with room for one more of each.

        Facts named in ``without`` have no control and stay as they are.
        """
        super().__init__(*args, **options)
        self.model = model
        self.section: BaseModel | None = None
        filled = section.model_dump() if section else {}
        kept = section.model_dump(exclude_defaults=True) if section else {}
        self._without = without
        self._left = {name: kept[name] for name in without & kept.keys()}
        self._rows: dict[str, int] = {}
        self._kept: dict[str, list[int]] = {}
        self._add(model, "", filled)

    @property
    def wants_more(self) -> bool:
        """Say whether only more room was asked for."""
        return bool(self.is_bound and self.data.get(MORE))

    def block(self) -> Block:
        """Return the controls as they are drawn."""
        return self._block(self.model, "", ("", "", ""))

    def clean(self) -> dict[str, Any]:
        """Make the section of what was typed, each refusal beside its control."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                values = {**self._values(self.model, ""), **self._left}
                self.section = self.model.model_validate(values)
            except ValidationError as refusal:
                for error in refusal.errors():
                    self._refuse(error)
        return cleaned

    def _add(self, model: type[BaseModel], prefix: str, filled: Any) -> None:
        for member in self._shape(model):
            value = (filled or {}).get(member.name)
            way = f"{prefix}{member.name}"
            if isinstance(member, Leaf):
                self.fields[way] = _control(member)
                self.initial[way] = _shown(member, value)
            elif member.is_list:
                self._add_rows(member, way, value or ())
            else:
                self._add_part(member, way, value)

    def _shape(self, model: type[BaseModel]) -> tuple[Member, ...]:
        shape = shape_of(model)
        if model is not self.model:
            return shape
        return tuple(one for one in shape if one.name not in self._without)

    def _add_part(self, branch: Branch, way: str, value: Any) -> None:
        if branch.is_optional:
            self.fields[f"{way}-{_THERE}"] = _tick(gettext_lazy("It is there"))
            self.initial[f"{way}-{_THERE}"] = value is not None
        self._add(branch.model, f"{way}-", value)

    def _add_rows(self, branch: Branch, way: str, values: Any) -> None:
        more = _rows_added(shape_of(branch.model))
        self._rows[way] = self._count(way, len(values), more)
        for row in range(self._rows[way]):
            filled = values[row] if row < len(values) else {}
            self._add(branch.model, f"{way}-{row}-", filled)
            drop = gettext_lazy("Take this entry away")
            self.fields[f"{way}-{row}-{_DROP}"] = _tick(drop)

    def _count(self, way: str, filled: int, added: int) -> int:
        if not self.is_bound:
            return min(filled + BLANK_ROWS, MOST_ROWS)
        named = re.compile(rf"{re.escape(way)}-(\d{{1,3}})-")
        sent = [int(found[1]) + 1 for name in self.data if (found := named.match(name))]
        more = added if self.data.get(MORE) == way else 0
        return min(max(sent, default=0) + more, MOST_ROWS)

    def _values(self, model: type[BaseModel], prefix: str) -> dict[str, Any]:
        """Return what was typed under a heading; what is empty is left out."""
        found = {
            member.name: self._value(member, f"{prefix}{member.name}")
            for member in self._shape(model)
        }
        filled = {name: value for name, value in found.items() if not _is_empty(value)}
        hidden = {one.name for one in self._shape(model) if _is_hidden(one)}
        return filled if filled.keys() - hidden else {}

    def _value(self, member: Leaf | Branch, way: str) -> Any:
        if isinstance(member, Leaf):
            return _read(member, self.cleaned_data.get(way))
        if not member.is_list:
            values = self._values(member.model, f"{way}-")
            is_there = self.cleaned_data.get(f"{way}-{_THERE}")
            return There(values) if is_there else values
        rows = [
            (row, self._values(member.model, f"{way}-{row}-"))
            for row in range(self._rows[way])
            if not self.cleaned_data.get(f"{way}-{row}-{_DROP}")
        ]
        self._kept[way] = [row for row, values in rows if values]
        return [values for _row, values in rows if values]

    def _refuse(self, error: ErrorDetails) -> None:
        way = self._way(error["loc"])
        while way not in self.fields and "-" in way:
            way = way.rpartition("-")[0]
        self.add_error(way if way in self.fields else None, _sentence(error))

    def _way(self, place: tuple[int | str, ...]) -> str:
        """Return the control of a place in the section, past the rows left empty."""
        way = ""
        for step in place:
            is_row = isinstance(step, int) and way in self._kept
            name = self._kept[way][int(step)] if is_row else step
            way = f"{way}-{name}" if way else str(name)
        return way

    def _block(self, model: type[BaseModel], prefix: str, said: Said) -> Block:
        shape = self._shape(model)
        names = [f"{prefix}{one.name}" for one in shape if isinstance(one, Leaf)]
        names = [f"{prefix}{_THERE}", *names, f"{prefix}{_DROP}"]
        leaves = tuple(self[name] for name in names if name in self.fields)
        branches = [one for one in shape if isinstance(one, Branch)]
        blocks = tuple(self._below(one, f"{prefix}{one.name}") for one in branches)
        return Block(*said, leaves, blocks)

    def _below(self, branch: Branch, way: str) -> Block:
        help_ = _(branch.help) if branch.help else ""
        said = (_(branch.title), help_, branch.citation)
        if not branch.is_list:
            return self._block(branch.model, f"{way}-", said)
        rows = tuple(
            self._block(
                branch.model,
                f"{way}-{row}-",
                (_("Entry %(number)s") % {"number": row + 1}, "", ""),
            )
            for row in range(self._rows[way])
        )
        return Block(*said, (), rows, more=way, is_list=True)


def fact_label(message: str) -> str:
    """Return what a fact is called; «Number» is that of a paper, no quantity."""
    named = pgettext("fact", message)
    return named if named != message else _(message)


def _rows_added(shape: tuple[Member, ...]) -> int:
    """Return how many rows a press adds to a list of such parts."""
    is_short = len(shape) <= SHORT_ROW and not any(isinstance(m, Branch) for m in shape)
    return MORE_ROWS if is_short else BLANK_ROWS


def _is_hidden(member: Member) -> bool:
    return isinstance(member, Leaf) and member.kind == "hidden"


def _help(leaf: Leaf) -> _StrPromise | str:
    own = gettext_lazy(leaf.help) if leaf.help else ""
    if not leaf.may_be_none:
        return own
    return format_lazy("{} {}", own, gettext_lazy("Write “không” when there are none."))


def _sentence(error: ErrorDetails) -> str:
    """Say in the language of the page what the model refused."""
    kind = error["type"]
    if kind == "missing":
        return _("Please fill this in.")
    if kind.startswith("date"):
        return _("Write the day as day-month-year, like 05-11-2026.")
    if kind.startswith("int"):
        return _("Enter a whole number.")
    if kind.startswith(("greater", "less")):
        return _("This number cannot be.")
    return _("This does not fit the other facts: %(why)s") % {"why": error["msg"]}


def _control(leaf: Leaf) -> forms.Field:
    """Return the control of a fact, with its label, help and clause."""
    field = _MAKERS[leaf.kind](leaf)
    field.label = fact_label(leaf.title)
    field.help_text = _help(leaf)
    field.required = False
    field.clause = leaf.citation  # type: ignore[attr-defined]
    return field


def _is_empty(value: object) -> bool:
    """Say whether nothing was filled in; nought and «no» are something."""
    if isinstance(value, There):
        return False
    return value is None or value is False or value in ("", [], {})


def _choices(leaf: Leaf) -> list[tuple[str, Any]]:
    return [(choice.value, choice) for choice in leaf.choices]


def _tick(label: Any) -> forms.Field:
    return forms.BooleanField(label=label, required=False)


def _choice(leaf: Leaf) -> forms.Field:
    return forms.ChoiceField(choices=[("", NOT_CHOSEN), *_choices(leaf)])


def _yes_no(_leaf: Leaf) -> forms.Field:
    answers = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
    return forms.ChoiceField(choices=[("", gettext_lazy("Not recorded yet")), *answers])


def _several(leaf: Leaf) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=_choices(leaf), widget=forms.CheckboxSelectMultiple
    )


def _lines(_leaf: Leaf) -> forms.Field:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=_LONG, widget=area)


_MAKERS: Mapping[str, Callable[[Leaf], forms.Field]] = {
    "tick": lambda _leaf: forms.BooleanField(),
    "yes_no": _yes_no,
    "day": lambda _leaf: DayField(may_come=True, help_text=""),
    "number": lambda _leaf: forms.IntegerField(),
    "choice": _choice,
    "choices": _several,
    "lines": _lines,
    "days": _lines,
    "text": lambda _leaf: forms.CharField(max_length=_LINE),
    "hidden": lambda _leaf: forms.CharField(max_length=_LINE, widget=forms.HiddenInput),
}


def _shown(leaf: Leaf, value: Any) -> Any:
    """Return a fact as its control begins with it."""
    if leaf.may_be_none and value == ():
        return _NONE_WORDS[0]
    return _SHOWN[leaf.kind](value) if leaf.kind in _SHOWN else value


_SHOWN: Mapping[str, Callable[[Any], Any]] = {
    "yes_no": {True: "yes", False: "no", None: ""}.get,
    "lines": lambda value: "\n".join(str(one) for one in value or ()),
    "days": lambda value: "\n".join(f"{one:%d-%m-%Y}" for one in value or ()),
    "choices": lambda value: [str(one) for one in value or ()],
}


def _read(leaf: Leaf, value: Any) -> Any:
    """Return what was typed as the model takes it."""
    if leaf.may_be_none and str(value).strip().casefold() in _NONE_WORDS:
        return ()
    return _READ[leaf.kind](value) if leaf.kind in _READ else value


def _answer(value: str) -> str | None:
    """Return yes or no in words that pydantic reads, so that «no» is not empty."""
    return value or None


def _read_lines(value: str) -> list[str]:
    return [line.strip() for line in (value or "").splitlines() if line.strip()]


def _read_days(value: str) -> list[dt.date | str]:
    """Return days, and as it was typed what is none: the section refuses it."""
    return [read_day(line) or line for line in _read_lines(value)]


_READ: Mapping[str, Callable[[Any], Any]] = {
    "yes_no": _answer,
    "lines": _read_lines,
    "days": _read_days,
}

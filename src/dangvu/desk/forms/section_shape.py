"""What a section of a case is made of, read from its pydantic model.

A section is leaves (one control each), parts (some leaves under one heading) and lists
of parts. What its form shows follows from this alone, so that a field which a section
gets is on its page at once.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from django.utils.translation import gettext, pgettext
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Kind = Literal[
    "tick",
    "yes_no",
    "day",
    "number",
    "choice",
    "choices",
    "lines",
    "days",
    "text",
    "hidden",
]


class Unknown(TypeError):
    """A field of a section is of a type for which there is no control."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen; ``context`` tells equal words of two lists apart."""

    value: str
    context: str
    message: str

    def __str__(self) -> str:
        """Return its name in the language of the page."""
        named = pgettext(self.context, self.message) if self.context else self.message
        return named if named != self.message else gettext(self.message)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact with one control. Its texts are English messages; the form translates.

    A ``hidden`` one is carried along, and says nothing where nothing else is said.
    """

    name: str
    title: str
    help: str
    citation: str
    kind: Kind
    is_required: bool
    choices: tuple[Choice, ...] = ()
    #: That there are none can be said, and is not the same as not knowing.
    may_be_none: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """Facts under one heading: ``is_list`` for any number of them."""

    name: str
    title: str
    help: str
    citation: str
    model: type[BaseModel]
    is_list: bool
    is_optional: bool


Member = Leaf | Branch
_MANY = (tuple, list, frozenset, set)
_SIMPLE: dict[Any, Kind] = {dt.date: "day", int: "number", str: "text"}


@cache
def shape_of(model: type[BaseModel]) -> tuple[Member, ...]:
    """Return what a model is made of, in its order. Raises Unknown."""
    return tuple(_members(model))


def leaves_below(model: type[BaseModel]) -> Iterator[Leaf]:
    """Give every leaf of a model and of what it holds."""
    for member in shape_of(model):
        if isinstance(member, Leaf):
            yield member
        else:
            yield from leaves_below(member.model)


def branches_below(model: type[BaseModel]) -> Iterator[Branch]:
    """Give every heading of a model and of what it holds."""
    for member in shape_of(model):
        if isinstance(member, Branch):
            yield member
            yield from branches_below(member.model)


def _members(model: type[BaseModel]) -> Iterator[Member]:
    for name, field in model.model_fields.items():
        yield _member(name, field)


def _member(name: str, field: FieldInfo) -> Member:
    inner, is_optional = _without_none(field.annotation)
    said = (name, field.title or name, field.description or "", _citation(field))
    model, is_list = _model(inner)
    if model:
        return Branch(*said, model=model, is_list=is_list, is_optional=is_optional)
    kind = _kind(name, inner, may_be_open=is_optional or bool(field.default))
    if _extra(field).get("hidden"):
        kind = "hidden"
    choices = tuple(_choices(inner)) if kind.startswith("choice") else ()
    return Leaf(
        *said,
        kind=kind,
        is_required=field.is_required(),
        choices=choices,
        may_be_none=is_optional and kind in {"lines", "days"},
    )


def _citation(field: FieldInfo) -> str:
    return str(_extra(field).get("citation", ""))


def _extra(field: FieldInfo) -> Mapping[str, Any]:
    extra = field.json_schema_extra
    return extra if isinstance(extra, dict) else {}


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in {Union, types.UnionType}:
        return annotation, False
    left = [one for one in get_args(annotation) if one is not types.NoneType]
    if len(left) != 1:
        raise Unknown(annotation)
    return left[0], True


def _model(inner: Any) -> tuple[type[BaseModel] | None, bool]:
    """Return the model of a heading, and whether there may be several of them."""
    if get_origin(inner) in {tuple, list}:
        item = get_args(inner)[0]
        return (item, True) if _is_a(item, BaseModel) else (None, True)
    return (inner, False) if _is_a(inner, BaseModel) else (None, False)


def _kind(name: str, inner: Any, *, may_be_open: bool) -> Kind:
    if get_origin(inner) in _MANY:
        item = get_args(inner)[0]
        return "choices" if _is_choice(item) else "days" if item is dt.date else "lines"
    if _is_choice(inner):
        return "choice"
    if inner is bool:
        return "yes_no" if may_be_open else "tick"
    if inner not in _SIMPLE:
        raise Unknown(f"{name}: {inner}")
    return _SIMPLE[inner]


def _is_a(annotation: Any, base: type) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, base)


def _is_choice(inner: Any) -> bool:
    return get_origin(inner) is Literal or _is_a(inner, Enum)


def _choices(inner: Any) -> Iterator[Choice]:
    chosen = get_args(inner)[0] if get_origin(inner) in _MANY else inner
    if get_origin(chosen) is Literal:
        values = [str(one) for one in get_args(chosen)]
        yield from (Choice(value, "", _called(value)) for value in values)
        return
    for one in chosen:
        value = str(one.value)
        label = str(getattr(one, "label", "")) or _called(value)
        yield Choice(value, chosen.__name__, label)


def _called(value: str) -> str:
    """Return the English message of a value: Lower secondary for LOWER_SECONDARY."""
    return value.replace("_", " ").capitalize()

"""Take the fields of one row of a file, and say exactly which one is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from dangvu.rulebook.errors import PackBroken
from dangvu.rulebook.pack import Value

Choice = TypeVar("Choice", bound=TextChoices | StrEnum)


class Fields:
    """The fields of a row; each is taken once, and what is left over is a mistake."""

    def __init__(self, file: str, row: str, data: Any) -> None:
        """Keep where we are. Raises PackBroken when the row is no table."""
        self.file, self.row = file, row
        if not isinstance(data, Mapping):
            self.refuse("", _("a table is expected here"))
        self._data = dict(data)

    def refuse(self, field: str, what: str) -> None:
        """Raise PackBroken for a field of this row."""
        raise PackBroken(self.file, self.row, field, what)

    def text(self, field: str, default: str | None = None) -> str:
        """Take a text; without a default it must be there and not be empty."""
        value = self._data.pop(field, default)
        if value is None or (value == "" and default is None):
            self.refuse(field, _("is missing"))
        if not isinstance(value, str):
            self.refuse(field, _("must be a text in quotes"))
        return str(value)

    def words(self, field: str) -> tuple[str, ...]:
        """Take a list of texts; none is an empty list."""
        value = self._data.pop(field, [])
        if not isinstance(value, list) or not all(isinstance(w, str) for w in value):
            self.refuse(field, _("must be a list of texts"))
        return tuple(value)

    def day(self, field: str) -> dt.date | None:
        """Take a day written 2025-07-01, without quotes; None when it is not there."""
        value = self._data.pop(field, None)
        if value is None or type(value) is dt.date:
            return value
        what = _("must be a day such as 2025-07-01, without quotes")
        raise PackBroken(self.file, self.row, field, what)

    def known_day(self, field: str) -> dt.date:
        """Take a day that must be there."""
        value = self.day(field)
        if value is None:
            raise PackBroken(self.file, self.row, field, _("is missing"))
        return value

    def flag(self, field: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._data.pop(field, default)
        if not isinstance(value, bool):
            self.refuse(field, _("must be true or false"))
        return bool(value)

    def choice(self, field: str, kinds: type[Choice]) -> Choice:
        """Take one of some codes, which must be there."""
        found = self.choice_if_any(field, kinds)
        if found is None:
            raise PackBroken(self.file, self.row, field, _("is missing"))
        return found

    def choice_if_any(self, field: str, kinds: type[Choice]) -> Choice | None:
        """Take one of some codes; None when it is not there."""
        value = self._data.pop(field, None)
        known = [str(kind.value) for kind in kinds]
        if value is None:
            return None
        if value not in known:
            known_text = ", ".join(known)
            self.refuse(field, _("must be one of: %(known)s") % {"known": known_text})
        return kinds(value)

    def value(self, field: str) -> Value:
        """Take what a parameter is: number, day, text, yes or no, or a list."""
        value = self._data.pop(field, None)
        if isinstance(value, list):
            value = tuple(value)
        parts = value if isinstance(value, tuple) else (value,)
        if not parts or not all(type(p) in _KINDS for p in parts) or value == "":
            self.refuse(field, _("must be a number, day, text, true or false, or list"))
        return value  # type: ignore[no-any-return]

    def everything(self) -> Iterator[tuple[str, Any]]:
        """Give every field, whatever it is called."""
        yield from self._data.items()

    def rest(self, field: str) -> Any:
        """Take whatever stands in a field; None when it is not there."""
        return self._data.pop(field, None)

    def close(self) -> None:
        """Refuse what nobody has asked for: a mistyped name of a field."""
        for field in self._data:
            self.refuse(field, _("no such field is known"))


_KINDS = frozenset({int, bool, str, dt.date})

"""The registers (sổ) of an office, as data. Source: rules-records 3.7."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext as _

from dangvu.core.errors import NotFound
from dangvu.lists.columns import Column, columns_of

_DATA = Path(__file__).parent / "data" / "registers.toml"
STOCK, ENTRIES, STATUSES = "STOCK", "ENTRIES", "STATUSES"


class UnknownRegister(NotFound):
    """There is no such register."""

    default_code = "UNKNOWN_REGISTER"


@dataclass(frozen=True, slots=True)
class Register:
    """One register.

    ``matter`` is STOCK (members on a day), ENTRIES or STATUSES (of a period, of these
    ``kinds``); ``border`` keeps entries that cross into or out of the unit.
    """

    code: str
    title: str
    label_vi: str
    label_en: str
    matter: str
    columns: tuple[Column, ...]
    source: str
    mark: str
    kinds: tuple[str, ...] = ()
    standing: str = ""
    border: str = ""

    @property
    def of_a_day(self) -> bool:
        """Say whether it is as of a day, not of a period."""
        return self.matter == STOCK

    def label(self, language: str) -> str:
        """Return its name in Vietnamese, or in English for an ``en`` language."""
        return self.label_en if language.startswith("en") else self.label_vi


@cache
def registers() -> Mapping[str, Register]:
    """Return every register by its code, in the order they are offered."""
    with _DATA.open("rb") as file:
        listed = tomllib.load(file)
    return MappingProxyType(
        {code: _register(code, row) for code, row in listed.items()}
    )


def register_of(code: str) -> Register:
    """Return the register of a code; raise UnknownRegister."""
    try:
        return registers()[code]
    except KeyError:
        raise UnknownRegister(
            _("There is no register “%(code)s”; there are %(known)s.")
            % {"code": code, "known": ", ".join(registers())}
        ) from None


def _register(code: str, row: dict[str, object]) -> Register:
    own = {key: value for key, value in row.items() if isinstance(value, str)}
    keys, kinds = row["columns"], row.get("kinds", [])
    if not isinstance(keys, list) or not isinstance(kinds, list):
        raise TypeError(code)
    return Register(code=code, columns=columns_of(keys), kinds=tuple(kinds), **own)

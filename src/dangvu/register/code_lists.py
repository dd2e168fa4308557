"""The code lists of the register: short codes with names in both languages.

Each list is one file in ``data/``; each row carries its source and a mark: S read in
the source, S2 read at second hand, K unverified, D our own. Codes of other schemes
(the 1979 order of ethnic groups, the codes of the rules) stand in columns ``code_*``:
two official orders of ethnic groups are in use, so never exchange a bare number.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused

CODE_LISTS = (
    "sex",
    "ethnicity",
    "religion",
    "occupation",
    "general_education",
    "professional_level",
    "political_theory",
    "exemption_ground",
    "exit_kind",
    "removal_ground",
    "national_status",
)

_DATA = Path(__file__).parent / "data"


class UnknownCode(Refused):
    """There is no such code list, or no such code in the list."""

    default_code = "UNKNOWN_CODE"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; ``other_codes`` maps a scheme to its code there."""

    code: str
    name_vi: str
    name_en: str
    aliases: tuple[str, ...]
    other_codes: Mapping[str, str]
    mark: str
    source: str

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.name_en if language.startswith("en") else self.name_vi


@cache
def code_list(name: str) -> Mapping[str, Code]:
    """Return the entries of a list by code, in its order, or raise UnknownCode."""
    if name not in CODE_LISTS:
        raise UnknownCode(_("There is no code list “%(list)s”.") % {"list": name})
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["code"]: _code(row) for row in csv.DictReader(file)}
        )


@cache
def reduced_codes(name: str) -> Mapping[str, Code]:
    """Return the yes and the no that a register of profile B keeps instead of a list.

    They are never offered or read where the list itself may be kept.
    """
    with (_DATA / "reduced_codes.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["code"]: _code({**row, "aliases": ""})
                for row in csv.DictReader(file)
                if row["list"] == name
            }
        )


def label(name: str, code: str, language: str) -> str:
    """Return what a code of a list means, or raise UnknownCode."""
    known = code_list(name).get(code) or reduced_codes(name).get(code)
    if known is None:
        raise UnknownCode(
            _("There is no code “%(code)s” in the list “%(list)s”.")
            % {"code": code, "list": name}
        )
    return known.name(language)


def _code(row: dict[str, str]) -> Code:
    return Code(
        code=row["code"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        other_codes=MappingProxyType(
            {
                column.removeprefix("code_"): value
                for column, value in row.items()
                if column.startswith("code_") and value
            }
        ),
        mark=row["mark"],
        source=row["source"],
    )

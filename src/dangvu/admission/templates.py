"""The ready-made paths of a case, as data: what each fills in from the start."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FILE = Path(__file__).parent / "data" / "templates.toml"


@dataclass(frozen=True, slots=True)
class ReadyPath:
    """One ready-made path: a hint for the branch, its clause, sections filled in."""

    code: str
    citation: str
    hint_vi: str
    hint_en: str
    sections: Mapping[str, dict[str, Any]]

    def hint(self, language: str) -> str:
        """Return the hint in Vietnamese, or in English for an ``en`` language."""
        return self.hint_en if language.startswith("en") else self.hint_vi


@cache
def ready_paths() -> Mapping[str, ReadyPath]:
    """Return every ready-made path by its code."""
    with _FILE.open("rb") as file:
        rows = tomllib.load(file)["templates"]
    return MappingProxyType({row["code"]: ReadyPath(**row) for row in rows})


def template_sections(code: str) -> Mapping[str, dict[str, Any]]:
    """Return what a ready-made path fills in. Raises KeyError."""
    return ready_paths()[code].sections

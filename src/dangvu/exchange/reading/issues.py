"""What was found while reading: one remark about one place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dangvu.exchange.reading.sentences import sentence

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Issue:
    """A remark. ``row`` is the file's own line number, ``column`` the column's key.

    Only an error keeps a row out. ``message`` is in the language that was active.
    """

    row: int | None
    column: str | None
    field: str | None
    code: str
    severity: Severity
    value: str | None
    message: str

    def as_dict(self) -> dict[str, object]:
        """Return what the contract of the import command shows."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Problem:
    """A remark that does not know its place yet.

    ``says`` fills the sentence, which is that of the code unless ``sentence`` names
    another; ``value`` is the text of the cell; ``field`` replaces the column's.
    """

    code: str
    value: str = ""
    severity: Severity = "warning"
    says: tuple[tuple[str, str], ...] = ()
    field: str = ""
    sentence: str = ""

    def at(self, row: int | None, column: str | None, field: str | None) -> Issue:
        """Return the remark about a place."""
        return Issue(
            row=row,
            column=column,
            field=self.field or field,
            code=self.code,
            severity=self.severity,
            value=self.value or None,
            message=sentence(
                self.sentence or self.code, {**dict(self.says), "value": self.value}
            ),
        )

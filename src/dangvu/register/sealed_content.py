"""What stands in a sealed part: texts and lists, tidied, written and read as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.text.folding import fold, nfc
from dangvu.register.sealed_parts import Part, SealedField

Row = Mapping[str, str]
Content = Mapping[str, str | tuple[Row, ...]]

MOST_CHARACTERS = 20_000
DECISION = "discipline decision"


class ContentRefused(Refused):
    """What was typed does not fit into the part."""

    default_code = "SEALED_CONTENT"


@dataclass(frozen=True, slots=True)
class Filled:
    """The content of a part as it is kept: only fields of the part, nothing empty."""

    values: Content

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands in the part."""
        return not self.values


def filled(part: Part, values: Mapping[str, object]) -> Filled:
    """Tidy what was typed: trimmed, composed letters, no empty rows. Raises ContentRefused."""
    found: dict[str, str | tuple[Row, ...]] = {}
    for field in part.fields:
        tidy = _tidy(field, values.get(field.key))
        if tidy:
            found[field.key] = tidy
    if len(written(Filled(found))) > MOST_CHARACTERS:
        raise ContentRefused(
            _("This is more than a sealed part can hold. Write it more briefly.")
        )
    return Filled(found)


def written(content: Filled) -> bytes:
    """Write a content as it is sealed."""
    return json.dumps(content.values, ensure_ascii=False, sort_keys=True).encode()


def read(plain: bytes) -> Filled:
    """Read what was sealed."""
    values = json.loads(plain)
    return Filled(
        {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in values.items()
        }
    )


def decisions_in(part: Part, content: Filled) -> list[str]:
    """Return the numbers by which the part may be found without being opened."""
    found = []
    for field in part.fields:
        rows = content.values.get(field.key)
        if field.found_by and isinstance(rows, tuple):
            found += [folded_number(row.get(field.found_by, "")) for row in rows]
    return sorted({number for number in found if number})


def folded_number(number: str) -> str:
    """Write the number of a decision so that case, marks and spaces do not matter."""
    return "".join(fold(number).split())


def _tidy(field: SealedField, value: object) -> str | tuple[Row, ...]:
    if not field.is_list:
        return nfc(str(value or "")).strip()
    rows = value if isinstance(value, (list, tuple)) else ()
    tidied = ({c.key: _cell(row, c.key) for c in field.columns} for row in rows)
    kept = ({key: text for key, text in row.items() if text} for row in tidied)
    return tuple(row for row in kept if row)


def _cell(row: Mapping[str, object], key: str) -> str:
    return nfc(str(row.get(key) or "")).strip()

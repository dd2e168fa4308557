"""Addresses as one line of text: their parts, and when two are the same."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dangvu.core.text.folding import comparison_key

FIELDS = frozenset({"birth_place", "hometown", "permanent_address"})
"""Fields that the national database keeps in parts."""

COUNTRY = "Việt Nam"

_KIND_OF_PROVINCE = re.compile(r"^(?:tỉnh|thành phố|tp)\b[ .]*")
_COMMUNE = re.compile(r"^(?:xã|phường|thị trấn|đặc khu|p\.|x\.|tt\.)\s*\S")


@dataclass(frozen=True, slots=True)
class AddressParts:
    """An address in the parts of the national database; what is unknown is empty."""

    province: str = ""
    commune: str = ""
    detail: str = ""


def split_address(text: str) -> AddressParts:
    """Take off the province when it is one of today's, then the commune before it.

    Without a known province everything stays in ``detail``: an address of before
    1 July 2025 is not rewritten by a machine.
    """
    parts = _parts(text)
    if len(parts) > 1 and _key(parts[-1]) == _key(COUNTRY):
        parts.pop()
    province = provinces().get(_key(parts[-1]), "") if parts else ""
    if not province:
        return AddressParts(detail=", ".join(parts))
    parts.pop()
    commune = ""
    if parts and _COMMUNE.match(comparison_key(parts[-1])):
        commune = parts.pop()
    return AddressParts(province, commune, ", ".join(parts))


def address_key(text: str) -> str:
    """Return what is equal for two ways to write one address.

    Whether a province is called «tỉnh» or «thành phố», and that it lies in Việt Nam,
    does not count.
    """
    keys = [_key(part) for part in _parts(text)]
    if len(keys) > 1 and keys[-1] == _key(COUNTRY):
        keys.pop()
    return ", ".join(keys)


@cache
def provinces() -> dict[str, str]:
    """Return today's 34 provinces: the full name by the key of the short one."""
    lines = files("dangvu.exchange").joinpath("data/provinces.csv")
    with lines.open(encoding="utf-8") as table:
        rows = csv.DictReader(table)
        return {_key(row["short_name"]): row["full_name"] for row in rows}


def _parts(text: str) -> list[str]:
    return [part for part in map(str.strip, text.split(",")) if part]


def _key(part: str) -> str:
    return _KIND_OF_PROVINCE.sub("", comparison_key(part))

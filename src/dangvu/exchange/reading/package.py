"""A look into an .xlsx package before anything parses it.

Every part is unpacked once, as a stream, and thrown away: what a package says about
its own sizes is not believed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

from dangvu.exchange.reading.limits import MIB, Limits
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.sheet_scan import SheetScan
from dangvu.exchange.reading.unpacking import is_xml, unpacked_parts

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEETS = "xl/worksheets/"
_ELEMENT = re.compile(rb"<(?:\w+:)?(sheet|Relationship)\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(slots=True)
class _Parts:
    """What one passage through the package brings to light."""

    scans: dict[str, SheetScan] = field(default_factory=dict)
    kept: dict[str, bytearray] = field(default_factory=dict)


def inspect_package(path: Path, limits: Limits) -> dict[str, SheetScan]:
    """Check a package and return what was seen of each sheet, by its name.

    Raises FileRefused as ``unpacked_parts`` does, and TOO_MANY_ROWS,
    TOO_MANY_COLUMNS.
    """
    parts = _Parts()
    for name, block in unpacked_parts(path, limits, needed=WORKBOOK):
        _look_at(name, block, parts, limits)
    scans = _by_sheet_name(parts)
    for name, scan in scans.items():
        _refuse_oversize(name, scan, limits)
    return scans


def _look_at(name: str, block: bytes, parts: _Parts, limits: Limits) -> None:
    if name.startswith(_SHEETS) and is_xml(name):
        if name not in parts.scans:
            bounds = {"max_rows": limits.rows, "max_columns": limits.columns}
            parts.scans[name] = SheetScan(**bounds)
        parts.scans[name].feed(block)
    elif name in {WORKBOOK, RELATIONS}:
        kept = parts.kept.setdefault(name, bytearray())
        if len(kept) < MIB:
            kept += block


def _refuse_oversize(name: str, scan: SheetScan, limits: Limits) -> None:
    if scan.has_too_many_rows:
        raise FileRefused("TOO_MANY_ROWS", sheet=name, limit=limits.rows)
    if scan.has_too_many_columns:
        raise FileRefused("TOO_MANY_COLUMNS", sheet=name, limit=limits.columns)


def part_of_each_sheet(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Return the part in which a sheet lies, by its name."""
    targets = {
        element.get("Id", ""): element.get("Target", "")
        for element in _elements(relations)
    }
    parts = {}
    for element in _elements(workbook):
        target = targets.get(element.get("r:id", ""), "")
        part = target.removeprefix("/") if target[:1] == "/" else f"xl/{target}"
        parts[element.get("name", "")] = part
    return parts


def _by_sheet_name(parts: _Parts) -> dict[str, SheetScan]:
    workbook, relations = (bytes(parts.kept.get(n, b"")) for n in (WORKBOOK, RELATIONS))
    named = part_of_each_sheet(workbook, relations)
    return {
        name: parts.scans[part] for name, part in named.items() if part in parts.scans
    }


def _elements(xml: bytes) -> list[dict[str, str]]:
    found = _ELEMENT.findall(xml)
    return [
        {
            key.decode(): html.unescape(value.decode("utf-8", "replace"))
            for key, value in _ATTRIBUTE.findall(attributes)
        }
        for _, attributes in found
    ]

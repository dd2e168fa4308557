"""A look into an .xlsx package before anything parses it.

Every part is unpacked once, as a stream, and thrown away: what a package says about
its own sizes is not believed.
"""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dangvu.exchange.reading.limits import MIB, Limits
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.sheet_scan import SheetScan

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BLOCK = 1 << 18
_DTD = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))
_DTD_REACH = 24
_ENCRYPTED_FLAG = 1
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ELEMENT = re.compile(rb"<(?:\w+:)?(sheet|Relationship)\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(slots=True)
class _Parts:
    """What one passage through the package brings to light."""

    scans: dict[str, SheetScan] = field(default_factory=dict)
    kept: dict[str, bytearray] = field(default_factory=dict)
    unpacked: int = 0


def inspect_package(path: Path, limits: Limits) -> dict[str, SheetScan]:
    """Check a package and return what was seen of each sheet, by its name.

    Raises FileRefused: NOT_A_WORKBOOK, PASSWORD_PROTECTED, FILE_DAMAGED, ZIP_BOMB,
    UNSAFE_XML, TOO_MANY_ROWS, TOO_MANY_COLUMNS.
    """
    parts = _Parts()
    try:
        with zipfile.ZipFile(path) as package, path.open("rb") as file:
            entries = _checked_entries(package, limits)
            for entry in entries:
                _inspect_part(file, entry, parts, limits)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError) as error:
        raise FileRefused("FILE_DAMAGED") from error
    scans = _by_sheet_name(parts)
    for name, scan in scans.items():
        _refuse_oversize(name, scan, limits)
    return scans


def _checked_entries(package: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    entries = package.infolist()
    if _WORKBOOK not in {entry.filename for entry in entries}:
        raise FileRefused("NOT_A_WORKBOOK")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise FileRefused("PASSWORD_PROTECTED")
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.unpacked_bytes or len(entries) > limits.parts:
        raise _bomb(limits)
    return entries


def _inspect_part(
    file: BinaryIO, entry: zipfile.ZipInfo, parts: _Parts, limits: Limits
) -> None:
    name = entry.filename
    is_xml = name.endswith((".xml", ".rels"))
    if name.startswith("xl/worksheets/") and is_xml:
        parts.scans[name] = SheetScan(max_rows=limits.rows, max_columns=limits.columns)
    if name in {_WORKBOOK, _RELATIONS}:
        parts.kept[name] = bytearray()
    size, before = 0, b""
    for block in _unpacked(file, entry):
        size += len(block)
        parts.unpacked += len(block)
        if size > entry.file_size or parts.unpacked > limits.unpacked_bytes:
            raise _bomb(limits)
        if is_xml:
            _refuse_dtd(before + block)
            before = block[-_DTD_REACH:]
        _look_at(name, block, parts)


def _look_at(name: str, block: bytes, parts: _Parts) -> None:
    if scan := parts.scans.get(name):
        scan.feed(block)
    if name in parts.kept and len(parts.kept[name]) < MIB:
        parts.kept[name] += block


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(entry.header_offset)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    file.seek(name_length + extra_length, 1)
    left = entry.compress_size
    if entry.compress_type == zipfile.ZIP_STORED:
        while left > 0 and (block := file.read(min(left, _BLOCK))):
            left -= len(block)
            yield block
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(entry.filename)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0 and (packed := file.read(min(left, _BLOCK))):
        left -= len(packed)
        while packed:
            yield inflate.decompress(packed, MIB)
            packed = inflate.unconsumed_tail


def _refuse_dtd(block: bytes) -> None:
    if any(mark in block for mark in _DTD):
        raise FileRefused("UNSAFE_XML")


def _refuse_oversize(name: str, scan: SheetScan, limits: Limits) -> None:
    if scan.has_too_many_rows:
        raise FileRefused("TOO_MANY_ROWS", sheet=name, limit=limits.rows)
    if scan.has_too_many_columns:
        raise FileRefused("TOO_MANY_COLUMNS", sheet=name, limit=limits.columns)


def _bomb(limits: Limits) -> FileRefused:
    return FileRefused("ZIP_BOMB", limit=limits.unpacked_bytes // MIB)


def _by_sheet_name(parts: _Parts) -> dict[str, SheetScan]:
    targets = {
        element.get("Id", ""): element.get("Target", "")
        for element in _elements(parts, _RELATIONS)
    }
    scans = {}
    for element in _elements(parts, _WORKBOOK):
        target = targets.get(element.get("r:id", ""), "")
        part = target.removeprefix("/") if target[:1] == "/" else f"xl/{target}"
        if part in parts.scans:
            scans[element.get("name", "")] = parts.scans[part]
    return scans


def _elements(parts: _Parts, name: str) -> list[dict[str, str]]:
    found = _ELEMENT.findall(parts.kept.get(name, b""))
    return [
        {
            key.decode(): html.unescape(value.decode("utf-8", "replace"))
            for key, value in _ATTRIBUTE.findall(attributes)
        }
        for _, attributes in found
    ]

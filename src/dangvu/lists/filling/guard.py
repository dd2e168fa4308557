"""Refuses files that could do harm, before any library opens them. Bounded in time.

Looked at: size, unpacked size as it really unpacks, macros, embedded objects, links to
other files, document types (entities), and sheets so vast that reading them never ends.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from openpyxl.utils import range_boundaries

from dangvu.lists.filling.refusals import refused
from dangvu.papers.render import DOCX, XLSX

MIB = 1024 * 1024
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5 * MIB, 12 * MIB, 400
_BLOCK = 64 * 1024
_MAIN = {
    DOCX: "wordprocessingml.document.main+xml",
    XLSX: "spreadsheetml.sheet.main+xml",
}
_ACTIVE_PARTS = re.compile(
    r"(^|/)(embeddings|activeX|externalLinks|ctrlProps|webextensions)/|oleObject|"
    r"connections\.xml$|queryTables?/",
    re.IGNORECASE,
)
_MACRO_PARTS = re.compile(r"vbaProject|vbaData|macrosheets/", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = {b"utf-8", b"us-ascii"}
_SHEET = re.compile(r"^xl/worksheets/[^/]*\.xml$")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([^"']*)["']""", re.DOTALL
)
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")
MOST_CELLS, MOST_PARAGRAPHS = 100_000, 20_000


def form_of(content: bytes) -> str:
    """Return ``docx`` or ``xlsx`` of a harmless file; raise TemplateRefused."""
    if len(content) > MOST_BYTES:
        raise refused("TOO_BIG", limit=MOST_BYTES // MIB)
    parts = _unpacked(content)
    types = parts.get("[Content_Types].xml", b"")
    _refuse_foreign_text("[Content_Types].xml", types)
    kinds = _attributes(types, "ContentType") if types else []
    if any("macroEnabled" in kind for kind in kinds) or any(
        _MACRO_PARTS.search(name) for name in parts
    ):
        raise refused("MACROS")
    forms = (form for form, main in _MAIN.items() if any(main in k for k in kinds))
    form = next(forms, None)
    if form is None:
        raise refused("NOT_OFFICE")
    for name, part in parts.items():
        _refuse_active(name, part)
    return form


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Unpack, stopping at the limit however small the packed file claims to be."""
    left = MOST_UNPACKED
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            listed = package.infolist()
            if len(listed) > MOST_PARTS:
                raise refused("TOO_BIG", limit=MOST_BYTES // MIB)
            for entry in listed:
                parts[entry.filename] = part = _read(package, entry, left)
                left -= len(part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ):
        raise refused("NOT_OFFICE") from None
    return parts


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    read = bytearray()
    with package.open(entry) as part:
        while block := part.read(_BLOCK):
            read += block
            if len(read) > most:
                raise refused("TOO_BIG", limit=MOST_BYTES // MIB)
    return bytes(read)


def _refuse_active(name: str, part: bytes) -> None:
    if _ACTIVE_PARTS.search(name):
        raise refused("ACTIVE", part=name)
    if name.endswith((".xml", ".rels", ".vml")):
        _refuse_foreign_text(name, part)
    if name.endswith(".rels"):
        _refuse_links_out(name, part)
    if _SHEET.match(name):
        _refuse_vast(part)
    if name.startswith("word/") and _count(_PARAGRAPH, part) > MOST_PARAGRAPHS:
        raise refused("TOO_BIG", limit=MOST_BYTES // MIB)


def _refuse_foreign_text(name: str, part: bytes) -> None:
    """Refuse entities, and encodings in which they could hide."""
    if b"<!" in part.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise refused("ACTIVE", part=name)
    encoding = _ENCODING.match(part)
    if b"\x00" in part[:64] or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("BROKEN")
    if encoding and encoding[1].lower() not in _ENCODINGS:
        raise refused("BROKEN")


def _refuse_links_out(name: str, part: bytes) -> None:
    """Refuse relations to other files; an address to click on is none."""
    for relation in _tree(part).iter("{*}Relationship"):
        is_link = str(relation.get("Type", "")).endswith("/hyperlink")
        if relation.get("TargetMode") == "External" and not is_link:
            raise refused("ACTIVE", part=name)


def _refuse_vast(sheet: bytes) -> None:
    """Refuse sheets with very many cells, or merged over the whole sheet."""
    cells = _count(_CELL, sheet)
    for reference in _MERGED.findall(sheet):
        cells += _area(reference.decode("ascii", "replace"))
    if cells > MOST_CELLS:
        raise refused("TOO_BIG", limit=MOST_BYTES // MIB)


def _count(element: re.Pattern[bytes], part: bytes) -> int:
    return sum(1 for _one in element.finditer(part))


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        raise refused("BROKEN") from None
    return int((right - left + 1) * (bottom - top + 1))


def _attributes(part: bytes, name: str) -> list[str]:
    return [value for one in _tree(part).iter() if (value := one.get(name))]


def _tree(part: bytes) -> Any:
    try:
        return parse_xml(part)
    except (SyntaxError, ValueError):
        raise refused("BROKEN") from None

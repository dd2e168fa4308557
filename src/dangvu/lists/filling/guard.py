"""Refuses files that could do harm, before any library opens them. Bounded in time.

Looked at: size, unpacked size as it really unpacks, macros, embedded objects, links to
other files, document types (entities) and fields that read other files.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from dangvu.lists.filling.refusals import refused
from dangvu.papers.render import DOCX, XLSX

MIB = 1024 * 1024
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5 * MIB, 12 * MIB, 400
_BLOCK = 64 * 1024
_MAIN = {
    DOCX: b"wordprocessingml.document.main+xml",
    XLSX: b"spreadsheetml.sheet.main+xml",
}
_ACTIVE_PARTS = re.compile(
    r"(^|/)(embeddings|activeX|externalLinks|ctrlProps|webextensions)/|oleObject|"
    r"connections\.xml$|queryTables?/",
    re.IGNORECASE,
)
_MACRO_PARTS = re.compile(r"vbaProject|vbaData|macrosheets/", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_FIELDS = re.compile(
    rb"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK|DATABASE|RD)\s",
)
_INSTRUCTIONS = re.compile(
    rb"<w:instrText[^>]*>([^<]*)</w:instrText>|w:instr=\"([^\"]*)\""
)


def form_of(content: bytes) -> str:
    """Return ``docx`` or ``xlsx`` of a harmless file; raise TemplateRefused."""
    if len(content) > MOST_BYTES:
        raise refused("TOO_BIG", limit=MOST_BYTES // MIB)
    parts = _unpacked(content)
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(_MACRO_PARTS.search(name) for name in parts):
        raise refused("MACROS")
    form = next((form for form, main in _MAIN.items() if main in types), None)
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


def _refuse_foreign_text(name: str, part: bytes) -> None:
    """Refuse entities, other encodings, links out and fields that read files."""
    if b"<!" in part.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise refused("ACTIVE", part=name)
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part[:64]:
        raise refused("BROKEN")
    for link in _EXTERNAL.findall(part):
        if b"External" in link and b"/hyperlink" not in link:
            raise refused("ACTIVE", part=name)
    for found in _INSTRUCTIONS.findall(part):
        if any(_FIELDS.search(text + b" ") for text in found):
            raise refused("ACTIVE", part=name)

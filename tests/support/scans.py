"""Scanned papers for tests, and a committee that allows keeping them."""

from __future__ import annotations

import io
import struct
import zlib

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from dangvu.admission.operations.add_scan import add_scan
from dangvu.admission.operations.authorise_scans import authorise_scans
from dangvu.admission.scan_files import ScanFile
from support.organisation import PAPER, SYSTEM, at


def a_pdf(*, pages=1, action=None, about=""):
    """A PDF of empty pages; ``action`` is carried out when it is opened."""
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width=595, height=842)
    if about:
        writer.add_metadata({"/Title": about})
    if action:
        names = {NameObject("/S"): NameObject(action)}
        names[NameObject("/JS")] = TextStringObject("app.alert(1)")
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(names)
    return written(writer)


def written(writer):
    """The bytes that a writer makes."""
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def a_png(more=b""):
    """A PNG of one grey point, with ``more`` after its end."""

    def part(kind, data):
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = (("IHDR", head), ("IDAT", zlib.compress(b"\0\x80")), ("IEND", b""))
    content = b"".join(part(kind.encode(), data) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + content + more


A_JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9"


def allow_scans(*, allow=True, actor=SYSTEM, decision=PAPER):
    """Record that a committee allows scans, or withdraws it."""
    return authorise_scans(actor=actor, at=at(), allow=allow, decision=decision)


def a_scan(case, content=None, *, item="A2", name="don.pdf", actor=SYSTEM):
    """Add a scan of a paper to a case."""
    file = ScanFile(name, a_pdf() if content is None else content)
    added = add_scan(actor=actor, at=at(), case=case, item=item, file=file)
    return added.scan

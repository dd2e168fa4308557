"""Look through a PDF for anything that does more than show a page.

Every object that the tables of the file name is looked at, those inside compressed
objects too, and the file itself is searched for names that no table leads to.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
)

from dangvu.admission.scan_refused import ScanRefused

#: What carries something out, fetches something or holds a file. A link inside the
#: paper, or to an address, is a mark on a page and stays allowed.
ACTIVE = frozenset(
    {
        "/JavaScript",
        "/JS",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/EF",
        "/RichMedia",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/XFA",
        "/SubmitForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
    }
)
#: More objects than any scan has; beyond it looking would take minutes.
MOST_OBJECTS = 20_000
#: Long names do not stand in compressed data by chance.
_NAME = re.compile(rb"/[A-Za-z0-9#]{6,40}")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_END, _TAIL = b"%%EOF", 1024


def refuse_unsafe_pdf(content: bytes) -> None:
    """Raise ScanRefused: BROKEN_FILE, LOCKED_PDF, ACTIVE_CONTENT."""
    if _END not in content[-_TAIL:]:
        raise _broken()
    if ACTIVE & _names_in(content) or ACTIVE & _names_of_objects(content):
        raise ScanRefused(
            _(
                "This PDF does more than show pages: it holds a program, a form or "
                "another file. Print it and scan the paper, or save it as pictures."
            ),
            code="ACTIVE_CONTENT",
        )


def _names_in(content: bytes) -> set[str]:
    return {
        _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name).decode("latin-1")
        for name in set(_NAME.findall(content))
    }


def _names_of_objects(content: bytes) -> set[str]:
    try:
        reader = PdfReader(io.BytesIO(content))
        is_locked, pages = reader.is_encrypted, 0
        if not is_locked:
            pages = reader.get_num_pages()
            names = {name for one in _objects(reader) for name in _names(one)}
    except Exception as error:
        # The reader raises many kinds of errors on a file made to mislead it.
        raise _broken() from error
    if is_locked:
        raise ScanRefused(
            _("This PDF is locked with a password. Save it without one."),
            code="LOCKED_PDF",
        )
    if not pages:
        raise _broken()
    return names


def _objects(reader: PdfReader) -> Iterator[PdfObject]:
    plain = ((number, table) for table, rows in reader.xref.items() for number in rows)
    packed = ((number, 0) for number in reader.xref_objStm)
    everything = (*plain, *packed)
    if len(everything) > MOST_OBJECTS:
        raise _broken()
    yield reader.trailer
    for number, generation in everything:
        found = reader.get_object(IndirectObject(number, generation, reader))
        if found is not None:
            yield found


def _names(one: PdfObject) -> Iterator[str]:
    """Yield every name in an object; what it points to is looked at by itself."""
    waiting: list[object] = [one]
    while waiting:
        part = waiting.pop()
        if isinstance(part, NameObject):
            yield str(part)
        elif isinstance(part, DictionaryObject):
            yield from map(str, part)
            waiting += [part.raw_get(key) for key in part]
        elif isinstance(part, ArrayObject):
            waiting += list(list.__iter__(part))


def _broken() -> ScanRefused:
    return ScanRefused(
        _("This PDF cannot be read to its end. Scan the paper again."),
        code="BROKEN_FILE",
    )

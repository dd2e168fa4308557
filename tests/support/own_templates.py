"""Templates of an office, made for a test, and files that only look like ones."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import openpyxl


def workbook_of(*lines, change=None) -> bytes:
    """Make a workbook of lines of texts."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(list(line))
    if change:
        change(book.active)
    return saved(book)


def document_of(*paragraphs, table=(), header="") -> bytes:
    """Make a document; a paragraph given as a tuple is broken into runs."""
    document = docx.Document()
    for one in paragraphs:
        paragraph = document.add_paragraph()
        for run in (one,) if isinstance(one, str) else one:
            paragraph.add_run(run)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for line in table:
            for cell, text in zip(made.add_row().cells, line, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def saved(file) -> bytes:
    """Return the bytes of a workbook or document."""
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """Add a part to a package, or put it in the place of one."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return target.getvalue()


def part_of(package: bytes, name: str) -> bytes:
    """Return one part of a package."""
    with zipfile.ZipFile(BytesIO(package)) as file:
        return file.read(name)


def lines_of(workbook: bytes) -> list[tuple[object, ...]]:
    """Return the lines of the first sheet."""
    sheet = openpyxl.load_workbook(BytesIO(workbook)).active
    return list(sheet.iter_rows(values_only=True))


def sheet_of(workbook: bytes):
    """Return the first sheet."""
    return openpyxl.load_workbook(BytesIO(workbook)).active


def read_document(document: bytes):
    """Return a document."""
    return docx.Document(BytesIO(document))

"""Hostile files are refused before any library opens them."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest

from dangvu.lists.filling.guard import MOST_BYTES, form_of
from dangvu.lists.filling.refusals import TemplateRefused
from support.own_templates import document_of, part_of, with_part, workbook_of

WORKBOOK = workbook_of(["{{ ho_ten }}"])
DOCUMENT = document_of("{{ ho_ten }}")
RELATION = (
    '<Relationships xmlns="x"><Relationship Id="r9" Type="http://x/{kind}"'
    ' Target="http://example.org/a" TargetMode="External"/></Relationships>'
)


def code_of(content):
    with pytest.raises(TemplateRefused) as error:
        form_of(content)
    assert str(error.value)
    return error.value.code


def zipped(**parts):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(("content", "form"), [(WORKBOOK, "xlsx"), (DOCUMENT, "docx")])
def test_harmless_files_say_what_they_are(content, form):
    assert form_of(content) == form


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04broken", zipped(a="b"), WORKBOOK[:-40]]
)
def test_what_is_no_office_file_is_refused(content):
    assert code_of(content) == "NOT_OFFICE"


def test_a_file_above_the_limit_is_refused():
    assert code_of(b"x" * (MOST_BYTES + 1)) == "TOO_BIG"


def test_a_zip_bomb_is_refused_in_bounded_time():
    bomb = with_part(WORKBOOK, "xl/media/a.xml", b"\0" * 60_000_000)
    assert len(bomb) < MOST_BYTES
    begun = time.monotonic()

    assert code_of(bomb) == "TOO_BIG"
    assert time.monotonic() - begun < 5


def test_very_many_parts_are_refused():
    many = zipped(**{f"p{number}": "" for number in range(500)})

    assert code_of(many) == "TOO_BIG"


@pytest.mark.parametrize("base", [WORKBOOK, DOCUMENT])
def test_macros_are_refused(base):
    assert code_of(with_part(base, "xl/vbaProject.bin", b"x")) == "MACROS"
    types = part_of(base, "[Content_Types].xml").replace(
        b"sheet.main+xml", b"sheet.macroEnabled.main+xml"
    )
    types = types.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    assert code_of(with_part(base, "[Content_Types].xml", types)) == "MACROS"


@pytest.mark.parametrize(
    "name",
    [
        "xl/externalLinks/externalLink1.xml",
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.xml",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
    ],
)
def test_embedded_objects_and_links_to_files_are_refused(name):
    assert code_of(with_part(WORKBOOK, name, b"<x/>")) == "ACTIVE"


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_relations_to_other_files_are_refused(kind):
    part = RELATION.format(kind=kind).encode()

    assert code_of(with_part(DOCUMENT, "word/_rels/x.xml.rels", part)) == "ACTIVE"


def test_an_address_to_click_on_is_no_danger():
    part = RELATION.format(kind="hyperlink").encode()

    assert form_of(with_part(DOCUMENT, "word/_rels/x.xml.rels", part)) == "docx"


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
    ],
)
def test_entities_are_refused(text):
    assert code_of(with_part(DOCUMENT, "word/extra.xml", text)) == "ACTIVE"


def test_text_in_another_encoding_is_refused():
    hidden = '<?xml version="1.0" encoding="utf-16"?><x/>'.encode("utf-16")

    assert code_of(with_part(DOCUMENT, "word/extra.xml", hidden)) == "BROKEN"


@pytest.mark.parametrize("encoding", ["UTF-7", "utf-16", "ebcdic-cp-us"])
def test_encodings_in_which_entities_hide_are_refused(encoding):
    hidden = f'<?xml version="1.0" encoding="{encoding}"?><x/>'.encode()

    assert code_of(with_part(DOCUMENT, "word/extra.xml", hidden)) == "BROKEN"


def test_a_relation_written_with_character_references_is_seen_through():
    part = RELATION.format(kind="image").replace("External", "Ext&#101;rnal").encode()

    assert code_of(with_part(DOCUMENT, "word/_rels/x.xml.rels", part)) == "ACTIVE"


@pytest.mark.parametrize(
    "vast",
    [
        b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b"<x:mergeCells><x:mergeCell  ref = 'B2:Z99999'/></x:mergeCells>",
        b"<row>" + b"<c/>" * 100_001 + b"</row>",
    ],
)
def test_vast_sheets_are_refused_before_they_are_read(vast):
    name = "xl/worksheets/sheet1.xml"
    sheet = part_of(WORKBOOK, name).replace(b"</worksheet>", vast + b"</worksheet>")
    begun = time.monotonic()

    assert code_of(with_part(WORKBOOK, name, sheet)) == "TOO_BIG"
    assert time.monotonic() - begun < 5


def test_very_many_paragraphs_are_refused():
    name = "word/document.xml"
    many = part_of(DOCUMENT, name).replace(
        b"<w:body>", b"<w:body>" + b"<w:p/>" * 20_001
    )

    assert code_of(with_part(DOCUMENT, name, many)) == "TOO_BIG"

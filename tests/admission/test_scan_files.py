"""What is a scan is told by the content; what does more than show pages is refused."""

from __future__ import annotations

import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from dangvu.admission.scan_files import ScanFile, kind_of
from dangvu.admission.scan_refused import ScanRefused
from support.scans import A_JPEG, a_pdf, a_png, written


def refusal(content, name="don.pdf"):
    with pytest.raises(ScanRefused) as caught:
        kind_of(ScanFile(name, content))
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_pdf(pages=2), "PDF"),
        (A_JPEG, "JPEG"),
        (A_JPEG + b"\0\0", "JPEG"),
        (a_png(), "PNG"),
    ],
    ids=["pdf", "jpeg", "padded jpeg", "png"],
)
def test_kind_follows_the_content_whatever_the_name_says(content, kind):
    assert kind_of(ScanFile("don xin vao dang.exe", content)) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b"PK\x03\x04 a document", "NOT_A_SCAN"),
        (b"<html><script>", "NOT_A_SCAN"),
        (b" %PDF-1.7", "NOT_A_SCAN"),
        (b"%PDF-1.7 and nothing else", "BROKEN_FILE"),
        (b"%PDF-1.7\n%%EOF", "BROKEN_FILE"),
        (A_JPEG + b"PK\x03\x04", "BROKEN_FILE"),
        (A_JPEG[:-1], "BROKEN_FILE"),
        (a_png(b"PK\x03\x04"), "BROKEN_FILE"),
        (a_png()[:-6], "BROKEN_FILE"),
        (a_png().replace(b"IDAT", b"IDOT"), "BROKEN_FILE"),
    ],
)
def test_what_is_no_whole_scan_is_refused(content, code):
    assert refusal(content) == code


def test_file_larger_than_is_kept_is_refused(settings):
    settings.SCAN_LARGEST = 300

    assert refusal(a_pdf(pages=3)) == "TOO_LARGE"


@pytest.mark.parametrize(
    "action", ["/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE"]
)
def test_pdf_that_acts_is_refused(action):
    assert refusal(a_pdf(action=action)) == "ACTIVE_CONTENT"


def test_pdf_that_holds_a_file_is_refused():
    writer = PdfWriter(clone_from=None)
    writer.add_blank_page(width=595, height=842)
    writer.add_attachment("kin.xlsx", b"PK")

    assert refusal(written(writer)) == "ACTIVE_CONTENT"


def test_action_inside_compressed_objects_is_found():
    """Only the tables of the file lead there: its bytes show no name."""
    content = in_compressed_object(b"<</S/JavaScript/JS(app.alert(1))>>")

    assert b"JavaScript" not in content
    assert refusal(content) == "ACTIVE_CONTENT"


def test_name_that_no_table_leads_to_is_found_however_it_is_written():
    hidden = b"\n9 0 obj<</S/J#61vaScript>>endobj\n%%EOF"

    assert refusal(a_pdf() + hidden) == "ACTIVE_CONTENT"


def test_locked_pdf_is_refused():
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt("mật khẩu", algorithm="AES-256")

    assert refusal(written(writer)) == "LOCKED_PDF"


def test_link_in_a_paper_is_no_program():
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    link = {NameObject("/S"): NameObject("/URI")}
    page[NameObject("/AA")] = DictionaryObject(link)

    assert kind_of(ScanFile("don.pdf", written(writer))) == "PDF"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\scan\\đơn.pdf", "đơn.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("x" * 300 + "trang 2.pdf", "x" * 190 + "…ang 2.pdf"),
    ],
)
def test_shown_name_is_a_name_and_not_longer_than_is_kept(name, shown):
    file = ScanFile(name, b"")

    assert file.shown_name == shown
    assert len(file.shown_name) <= 200


def in_compressed_object(action):
    """A PDF whose action stands in a stream of objects, written by hand."""

    inner = zlib.compress(b"4 0 " + action)
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        5: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream"
        % (len(inner), inner),
    }
    content, places = b"%PDF-1.7\n", {}
    for number, body in parts.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(content)
    rows = [bytes(7)] + [
        b"\x02\0\0\0\x05\0\0"
        if n == 4
        else b"\x01" + places.get(n, table).to_bytes(4) + b"\0\0"
        for n in range(1, 7)
    ]
    entries = zlib.compress(b"".join(rows))
    content += (
        b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>"
        b"stream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF"
    ) % (len(entries), entries, table)
    return content

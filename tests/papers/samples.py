"""A paper with everything on it; nobody on it exists."""

import datetime as dt
from io import BytesIO

from pypdf import PdfReader

from dangvu.papers.paper import (
    Column,
    Head,
    Issuer,
    Line,
    Lines,
    Paper,
    Section,
    Signature,
    Table,
    Text,
)
from dangvu.papers.pdf import paper_pdf
from dangvu.papers.wording import printed

MADE_AT = dt.datetime(2026, 11, 21, 13, 5, tzinfo=dt.UTC)
ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
NAME = "Nguyễn Thị Mẫu Ưỡng"
COLUMNS = (
    Column("Số TT", 4, "center"),
    Column("Họ và tên", 20),
    Column("Đảng phí", 7, "right"),
    Column("Ngày sinh", 7, "right"),
)
HEADS = (Head(""), Head(""), Head("Số liệu", 2))


def table(*, rows=1, upper=HEADS):
    lines = [[number, NAME, 1234, dt.date(1962, 6, 4)] for number in range(1, rows + 1)]
    return Table(COLUMNS, lines, upper, "Biểu một", frozenset({0}))


def paper(*blocks, **own):
    return Paper(
        Issuer("Chi bộ Thôn Mẫu", "Đảng ủy xã Mẫu Nghệ", "Mẫu Nghệ"),
        "DANH SÁCH ĐẢNG VIÊN",
        blocks
        or (
            Section("I. Đảng viên"),
            Text("Đồng chí #danger $x$ *b* {{ y }}"),
            Lines([Line("Họ và tên", "MẪU", "1"), Line("Tên gọi khác", "", "2")]),
            table(),
            Text("Ghi chú", quiet=True),
        ),
        subtitles=["Tính đến ngày 03 tháng 02 năm 2026"],
        signatures=[Signature(["T/M CHI BỘ", "BÍ THƯ"], "Trần Văn Mẫu")],
        recipients=["Đảng ủy xã", "Lưu"],
        imprint=printed("Văn phòng Mẫu", MADE_AT),
        **{"day": dt.date(2026, 2, 3), "number": "12-BC/CB", **own},
    )


def dotted_lines(made):
    """Count the dotted lines drawn on a paper."""
    pages = PdfReader(BytesIO(paper_pdf(made, made_at=MADE_AT))).pages
    return sum(page.get_contents().get_data().count(b"[0.1 3]0 d") for page in pages)

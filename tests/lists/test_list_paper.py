"""A list as a paper."""

import datetime as dt

from dangvu.lists.columns import columns_of
from dangvu.lists.list_paper import list_paper
from dangvu.lists.listing import Listing, Row
from dangvu.papers.paper import Issuer, Table

DAY = dt.date(2026, 6, 1)
BRANCH = Issuer("Chi bộ thôn 1", "Đảng ủy xã Bắc Mẫu")


def listing(**own):
    columns = columns_of(["full_name", "birth_date"])
    rows = (
        Row(1, {"full_name": "Nguyễn Văn An", "birth_date": "1962"}),
        Row(2, {"full_name": "Lê Thị Cúc"}),
    )
    return Listing("DANH SÁCH", 5, DAY, columns, rows, **own)


def test_rows_are_numbered():
    paper = list_paper(listing(), issuer=BRANCH, imprint="")
    table = next(block for block in paper.blocks if isinstance(block, Table))

    assert [column.heading for column in table.columns] == [
        "Số TT",
        "Họ và tên",
        "Ngày sinh",
    ]
    assert table.rows == [[1, "Nguyễn Văn An", "1962"], [2, "Lê Thị Cúc", None]]


def test_days_of_a_roll_and_of_a_register():
    roll = list_paper(listing(), issuer=BRANCH, imprint="")
    register = list_paper(listing(first=dt.date(2026, 1, 1)), issuer=BRANCH, imprint="")

    assert roll.subtitles == ["Tính đến ngày 01-06-2026"]
    assert register.subtitles == ["Từ ngày 01-01-2026 đến ngày 01-06-2026"]


def test_branch_and_body_sign_each_in_their_way():
    body = Issuer("Đảng ủy xã Bắc Mẫu")
    signed = [
        list_paper(listing(), issuer=one, imprint="").signatures[1].lines
        for one in (BRANCH, body)
    ]

    assert signed == [["T/M CHI BỘ", "BÍ THƯ"], ["T/M CẤP ỦY", "BÍ THƯ"]]

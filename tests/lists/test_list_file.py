"""A list as a file: what is too long for paper comes as a workbook."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.lists.columns import columns_of
from dangvu.lists.list_file import MOST_PRINTED, TooLongForPaper, list_file
from dangvu.lists.listing import Listing, Row
from support.organisation import SYSTEM, at
from support.own_templates import lines_of

LONG = Listing(
    "DANH SÁCH",
    0,
    dt.date(2026, 6, 1),
    columns_of(["full_name"]),
    (Row(1, {"full_name": "Lê Thị Mẫu"}),) * (MOST_PRINTED + 1),
)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_nobody_reads_on_paper_is_refused(db, form):
    with pytest.raises(TooLongForPaper):
        list_file(LONG, actor=SYSTEM, form=form, made_at=at())


def test_a_workbook_holds_it(db):
    made = list_file(LONG, actor=SYSTEM, form="xlsx", made_at=at()).content

    assert (MOST_PRINTED + 1, "Lê Thị Mẫu") in [line[:2] for line in lines_of(made)]

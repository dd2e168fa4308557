"""Columns are wide enough for their longest word."""

import datetime as dt

import pytest

from dangvu.papers.layout import SIZES, TEXT_WIDTH, fitted
from dangvu.papers.paper import Column, Table
from papers.samples import paper

DAY = dt.date(1962, 6, 4)
NAME = "Nguyễn Thị Mẫu Ưỡng"


def layout(*columns, rows, landscape=False):
    return fitted(Table(columns, rows), paper(landscape=landscape))


@pytest.mark.parametrize("landscape", [False, True])
def test_widths_fill_the_page(landscape):
    found = layout(
        Column("Số TT", 4),
        Column("Họ và tên", 20),
        rows=[[1, NAME]],
        landscape=landscape,
    )

    assert sum(found.widths) == pytest.approx(TEXT_WIDTH[landscape])


def test_a_day_widens_its_column_and_the_others_give_way():
    found = layout(Column("Ngày", 1), Column("Họ và tên", 40), rows=[[DAY, NAME]])

    assert found.widths[0] > 19
    assert found.size == SIZES[0]


def test_shares_hold_where_there_is_room():
    found = layout(Column("A", 1), Column("B", 3), rows=[["a", "b"]])

    assert found.widths[1] == pytest.approx(3 * found.widths[0])


def test_letters_become_smaller_where_days_have_no_room():
    found = layout(*[Column("Ngày")] * 10, rows=[[DAY] * 10])

    assert found.size == 8
    assert sum(found.widths) <= TEXT_WIDTH[False] + 0.01


def test_too_much_for_any_size_still_fills_the_page():
    found = layout(*[Column("x" * 60)] * 12, rows=[])

    assert found.size == SIZES[-1]
    assert sum(found.widths) == pytest.approx(TEXT_WIDTH[False])

"""Take the register of outgoing papers of a unit out, as a paper."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.correspondence import permissions
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.queries.papers import EVERY, Wanted, papers_of
from dangvu.papers.paper import Cell, Column, Paper, Table
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.issuing import issuer_of

_COLUMNS = (
    Column("Số TT", 5, "center"),
    Column("Số, ký hiệu", 14),
    Column("Ngày", 11, "center"),
    Column("Nhiệm kỳ", 11, "center"),
    Column("Trích yếu", 40),
    Column("Mẫu", 10),
    Column("Ghi chú", 18),
)


@transaction.atomic
def take_register_out(
    *,
    actor: Actor,
    at: dt.datetime,
    unit_id: int,
    wanted: Wanted = EVERY,
    imprint: str = "",
) -> Paper:
    """Return the numbers asked for, oldest first; the trail says so.

    Raises NotAllowed.
    """
    require(actor, permissions.ISSUE, *reach_of(unit_id))
    rows = list(papers_of(actor, unit_id, wanted=wanted).reverse())
    write_line(
        actor=actor,
        at=at,
        code="correspondence.take_out",
        subject=Subject("unit", unit_id, unit_id),
        detail={"rows": len(rows)},
    )
    day = date_in_vietnam(at)
    return Paper(
        issuer=issuer_of(unit_id, day=day),
        title="SỔ VĂN BẢN ĐI",
        blocks=[Table(_COLUMNS, [_cells(*one) for one in enumerate(rows, 1)])],
        imprint=imprint,
        landscape=True,
        unnumbered=True,
        day=day,
    )


def _cells(number: int, paper: IssuedPaper) -> list[Cell]:
    note = f"Đã hủy: {paper.cancel_reason}" if paper.cancelled_at else ""
    if paper.was_on_paper and not note:
        note = "Số đã cho trên giấy"
    written: list[Cell] = [paper.sign, paper.issued_on, paper.term]
    return [number, *written, paper.title, paper.form, note]

"""A finished list as a paper."""

from __future__ import annotations

from dangvu.lists.listing import Listing, Row
from dangvu.papers.paper import Cell, Column, Issuer, Paper, Signature, Table, Text
from dangvu.papers.wording import day_text, number_text

_ORDINAL = Column("Số TT", 5, "center")
_MANY_COLUMNS = 6


def list_paper(listing: Listing, *, issuer: Issuer, imprint: str) -> Paper:
    """Lay a list out: numbered rows, the days it is about, who signs."""
    columns = [
        _ORDINAL,
        *(Column(c.heading, c.width, c.align) for c in listing.columns),
    ]
    rows = [_cells(number, row, listing) for number, row in enumerate(listing.rows, 1)]
    total = Text(f"Danh sách có {number_text(len(rows))} dòng.", quiet=True)
    notes = [Text(f"Căn cứ: {listing.source}.", quiet=True)] if listing.source else []
    return Paper(
        issuer=issuer,
        title=listing.title,
        subtitles=[_days(listing)],
        blocks=[Table(columns, rows), total, *notes],
        signatures=[
            Signature(["NGƯỜI LẬP"], note="(Ký, ghi rõ họ tên)"),
            Signature([_on_behalf(issuer), "BÍ THƯ"], note="(Ký, ghi rõ họ tên)"),
        ],
        imprint=imprint,
        landscape=len(columns) > _MANY_COLUMNS,
    )


def _cells(number: int, row: Row, listing: Listing) -> list[Cell]:
    return [number, *(row.values.get(column.key) for column in listing.columns)]


def _days(listing: Listing) -> str:
    if listing.first:
        return f"Từ ngày {day_text(listing.first)} đến ngày {day_text(listing.day)}"
    return f"Tính đến ngày {day_text(listing.day)}"


def _on_behalf(issuer: Issuer) -> str:
    return "T/M CHI BỘ" if issuer.name.startswith("Chi bộ") else "T/M CẤP ỦY"

"""Parts of papers that are worked out or stand in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby

from dangvu.admission.papers.facts import (
    IndexFacts,
    OpinionFacts,
    PaperFacts,
    RowFacts,
)
from dangvu.papers.paper import Block, Cell, Column, Line, Lines, Table, Text
from dangvu.papers.wording import number_text

Part = Callable[[PaperFacts], Iterable[Block]]

_ORDINAL = Column("Số TT", 5, "center")
_EMPTY_ROWS = 5
_GROUPS = {
    "A": "I. Khi xem xét kết nạp",
    "B": "II. Sau khi chi bộ đồng ý kết nạp",
    "C": "III. Khi đã được công nhận chính thức",
}


@cache
def tables() -> Mapping[str, Part]:
    """Return the parts by the names the forms call them."""
    return {
        "vote": vote,
        "grounds": grounds,
        "opinions": opinions,
        "list_admission": list_admission,
        "list_cards": list_cards,
        "list_handover": list_handover,
        "list_issued_cards": list_issued_cards,
        "list_people": list_people,
        "list_certified": list_certified,
        "index": index,
    }


def grounds(facts: PaperFacts) -> Iterable[Block]:
    """Write the texts that a decision stands on, one a line."""
    yield Text("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")
    for ground in facts.grounds:
        yield Text(f"Căn cứ {ground};")


def vote(facts: PaperFacts) -> Iterable[Block]:
    """Write the counts of a vote, with the share that they make."""
    found = facts.vote
    yield Lines(
        [
            Line("Hình thức biểu quyết", found.method),
            Line("Số người được tính để biểu quyết", _count(found.base)),
            Line("Tán thành", _share(found.yes, found.base)),
            Line("Không tán thành", _share(found.against, found.base)),
        ]
    )
    if found.against != 0:
        yield Lines([Line("Lý do không tán thành", found.against_reason)])


def opinions(facts: PaperFacts) -> Iterable[Block]:
    """Write each organisation's opinion as a row, empty rows where none was given."""
    rows = facts.opinions or (OpinionFacts(),) * _EMPTY_ROWS
    columns = (
        _ORDINAL,
        Column("Đoàn thể, chi ủy cho ý kiến", 20),
        Column("Ưu điểm", 18),
        Column("Khuyết điểm", 18),
        Column("Tán thành", 8, "center"),
        Column("Không tán thành", 9, "center"),
        Column("Ý kiến", 14),
    )
    written = [_opinion(*one) for one in enumerate(rows, 1)]
    total = _total(rows)
    strong = frozenset({len(written)}) if total else frozenset()
    yield Table(columns, [*written, *total], strong=strong)


def list_admission(facts: PaperFacts) -> Iterable[Block]:
    """Write the people proposed for admission."""
    columns = (
        _ORDINAL,
        Column("Họ và tên", 22),
        Column("Ngày sinh", 11, "center"),
        Column("Giới tính", 7, "center"),
        Column("Quê quán", 20),
        Column("Nghề nghiệp, nơi làm việc", 20),
        Column("Chi bộ đề nghị", 18),
        Column("Ghi chú", 12),
    )
    yield Table(columns, [_proposed(*one) for one in enumerate(_rows(facts), 1)])


def list_cards(facts: PaperFacts) -> Iterable[Block]:
    """Write the members for whom a card is asked."""
    columns = (
        _ORDINAL,
        Column("Họ và tên", 22),
        Column("Ngày sinh", 11, "center"),
        Column("Quê quán", 20),
        Column("Ngày vào Đảng", 11, "center"),
        Column("Ngày chính thức", 11, "center"),
        Column("Chi bộ", 18),
        Column("Số thẻ", 14, "center"),
    )
    yield Table(columns, [_card(*one) for one in enumerate(_rows(facts), 1)])


def list_handover(facts: PaperFacts) -> Iterable[Block]:
    """Write the cards that go from hand to hand; who gives and who takes signs."""
    columns = (
        _ORDINAL,
        Column("Họ và tên", 22),
        Column("Ngày sinh", 11, "center"),
        Column("Số thẻ", 14, "center"),
        Column("Chi bộ", 18),
        Column("Ngày giao", 11, "center"),
        Column("Bên giao ký", 12),
        Column("Bên nhận ký", 12),
        Column("Ghi chú", 12),
    )
    yield Table(columns, [_handed(*one) for one in enumerate(_rows(facts), 1)])


def list_issued_cards(facts: PaperFacts) -> Iterable[Block]:
    """Write the cards handed to their members, who sign for them."""
    columns = (
        _ORDINAL,
        Column("Họ và tên", 22),
        Column("Ngày sinh", 11, "center"),
        Column("Ngày vào Đảng", 11, "center"),
        Column("Ngày chính thức", 11, "center"),
        Column("Chi bộ", 18),
        Column("Số thẻ", 14, "center"),
        Column("Ngày phát", 11, "center"),
        Column("Người nhận ký", 12),
        Column("Ghi chú", 12),
    )
    yield Table(columns, [_issued(*one) for one in enumerate(_rows(facts), 1)])


def list_people(facts: PaperFacts) -> Iterable[Block]:
    """Write the sympathisers a branch resolves about, with who helps each of them."""
    columns = [
        _ORDINAL,
        Column("Họ và tên", 22),
        Column("Ngày sinh", 11, "center"),
        Column("Nghề nghiệp, nơi làm việc", 20),
        Column("Nơi cư trú", 20),
        Column("Đảng viên giúp đỡ", 20),
    ]
    has_former = any(one.former for one in facts.people)
    if has_former:
        columns.append(Column("Thay đồng chí", 20))
    yield Table(
        columns,
        [
            [
                *(number, one.name, one.birth_date, one.occupation, one.residence),
                one.helper,
                *([one.former] if has_former else []),
            ]
            for number, one in enumerate(_rows(facts), 1)
        ],
    )


def list_certified(facts: PaperFacts) -> Iterable[Block]:
    """Write the sympathisers for whom the procedure is to begin, by certificate."""
    columns = (
        _ORDINAL,
        Column("Họ và tên", 22),
        Column("Ngày sinh", 11, "center"),
        Column("Nghề nghiệp, nơi làm việc", 18),
        Column("Chi bộ", 16),
        Column("Số giấy chứng nhận", 13),
        Column("Ngày cấp", 11, "center"),
        Column("Đảng viên giúp đỡ", 16),
    )
    yield Table(columns, [_certified(*one) for one in enumerate(_rows(facts), 1)])


def index(facts: PaperFacts) -> Iterable[Block]:
    """Write the papers of a dossier in their normative order, a table for each group.

    Source of the order: 38-HD/BTCTW mục II.1.1.
    """
    for group, entries in groupby(facts.index, key=lambda entry: entry.code[:1]):
        columns = (
            Column("Số", 4, "center"),
            Column("Tên tài liệu", 34),
            Column("Có", 5, "center"),
            Column("Số, ký hiệu", 12),
            Column("Ngày", 10, "center"),
            Column("Nơi lưu", 14),
        )
        rows = [_paper(*one) for one in enumerate(entries, 1)]
        yield Table(columns, rows, caption=_GROUPS.get(group, ""))


def _rows(facts: PaperFacts) -> tuple[RowFacts, ...]:
    return facts.people or (RowFacts(),) * _EMPTY_ROWS


def _opinion(number: int, one: OpinionFacts) -> list[Cell]:
    said: list[Cell] = [one.body, one.strengths, one.faults]
    return [number, *said, one.agree, one.disagree, one.view]


def _total(rows: Iterable[OpinionFacts]) -> list[list[Cell]]:
    """Add up who agreed and who did not, where anybody was counted."""
    agree = [one.agree for one in rows if one.agree is not None]
    disagree = [one.disagree for one in rows if one.disagree is not None]
    if not agree and not disagree:
        return []
    return [["", "Cộng", "", "", sum(agree), sum(disagree), ""]]


def _proposed(number: int, one: RowFacts) -> list[Cell]:
    known: list[Cell] = [one.name, one.birth_date, one.sex, one.native_place]
    return [number, *known, one.occupation, one.cell, one.note]


def _card(number: int, one: RowFacts) -> list[Cell]:
    known: list[Cell] = [one.name, one.birth_date, one.native_place]
    return [number, *known, one.admitted_on, one.official_on, one.cell, one.number]


def _handed(number: int, one: RowFacts) -> list[Cell]:
    known: list[Cell] = [one.name, one.birth_date, one.number, one.cell]
    return [number, *known, "", "", "", one.note]


def _issued(number: int, one: RowFacts) -> list[Cell]:
    known: list[Cell] = [one.name, one.birth_date, one.admitted_on, one.official_on]
    return [number, *known, one.cell, one.number, "", "", one.note]


def _certified(number: int, one: RowFacts) -> list[Cell]:
    known: list[Cell] = [one.name, one.birth_date, one.occupation, one.cell]
    return [number, *known, one.number, one.issued_on, one.helper]


def _paper(number: int, one: IndexFacts) -> list[Cell]:
    has = "" if one.has is None else ("x" if one.has else "không")
    return [number, one.title, has, one.number, one.day, one.kept_at]


def _count(value: int | None) -> str:
    return "" if value is None else number_text(value)


def _share(part: int | None, base: int | None) -> str:
    """Write «9/12 (75 %)»; the share is cut, never rounded up to two thirds."""
    if part is None:
        return ""
    if not base:
        return number_text(part)
    share = part * 1000 // base / 10
    written = number_text(int(share) if share == int(share) else share)
    return f"{number_text(part)}/{number_text(base)} ({written} %)"

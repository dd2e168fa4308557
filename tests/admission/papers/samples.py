"""Facts that fill every field of every form; nobody in them exists."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass

from dangvu.admission.papers.facts import (
    IndexFacts,
    MemberFacts,
    OpinionFacts,
    PaperFacts,
    PersonFacts,
    RowFacts,
    VoteFacts,
)
from dangvu.papers.paper import Issuer

NAME = "Nguyễn Thị Ưỡng Mẫu"
HELPER = "Trần Văn Giúp"
MADE_AT = dt.datetime(2026, 6, 1, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 8)
ISSUER = Issuer("Chi bộ thôn Mẫu", "Đảng ủy xã Bắc Mẫu", "Bắc Mẫu")
VOTE = VoteFacts(method="Giơ thẻ đảng viên", base=12, yes=11, against=1)


def filled(kind, prefix=""):
    """Return an instance whose texts name their field, days and counts are set."""
    values = {}
    for field in fields(kind):
        default = field.default
        if is_dataclass(default) and not isinstance(default, Issuer):
            values[field.name] = filled(type(default), f"{prefix}{field.name}.")
        elif field.type == "Day":
            values[field.name] = dt.date(2025, 3, 9)
        elif field.type == "Count":
            values[field.name] = 7
        elif field.type == "str":
            values[field.name] = f"«{prefix}{field.name}»"
    return kind(**values)


def full(**own):
    """Return facts in which nothing is missing."""
    row = filled(RowFacts)
    made = filled(PaperFacts)
    values = {field.name: getattr(made, field.name) for field in fields(made)}
    values |= {
        "issuer": ISSUER,
        "number": "07-NQ/CB",
        "day": DAY,
        "signer": "Lê Thị Ký",
        "signer_post": "",
        "grounds": ("Quy định số 294-QĐ/TW ngày 26-5-2025",),
        "person": filled_person(),
        "helper": MemberFacts(name=HELPER, since=dt.date(2025, 1, 6), cell="Chi bộ 1"),
        "vote": VOTE,
        "opinions": (filled(OpinionFacts), filled(OpinionFacts)),
        "people": (row, row),
        "index": (
            IndexFacts(code="A2", title="Đơn xin vào Đảng", has=True, day=DAY),
            IndexFacts(code="B1", title="Nghị quyết của chi bộ", has=False),
        ),
    }
    return PaperFacts(**(values | own))


def filled_person():
    return PersonFacts(
        name=NAME,
        sex="Nữ",
        birth_date=dt.date(2001, 2, 3),
        native_place="Xã Bắc Mẫu, tỉnh Mẫu",
        residence="Thôn Mẫu, xã Bắc Mẫu",
        occupation="Giáo viên",
        work_unit="Trường Tiểu học Mẫu",
        listed_on=dt.date(2024, 9, 2),
    )

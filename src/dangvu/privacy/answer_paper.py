"""The papers of this room: the answer to a person, the purposes, an incident's notice.

Papers are Vietnamese whatever the language of the screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from dangvu.core.clock import VIETNAM
from dangvu.papers.paper import (
    Block,
    Cell,
    Column,
    Issuer,
    Line,
    Lines,
    Paper,
    Section,
    Signature,
    Table,
    Text,
)
from dangvu.papers.wording import printed
from dangvu.privacy.duty_data import incident_clock, notified_authority, purposes
from dangvu.privacy.holdings import HeldTable
from dangvu.privacy.models import Incident, OwnPurpose, PersonRequest

SIGNED = (
    Signature(("NGƯỜI LẬP",), note="(ký, ghi rõ họ tên)"),
    Signature(("T/M CẤP ỦY",), note="(ký, đóng dấu)"),
)
NONE = "Không có."


@dataclass(frozen=True, slots=True)
class Making:
    """Who makes a paper, when, and in whose name."""

    issuer: Issuer
    by: str
    at: dt.datetime

    @property
    def imprint(self) -> str:
        """Return the small line at the foot."""
        return printed(self.by, self.at)


def answer_paper(
    request: PersonRequest, tables: Sequence[HeldTable], making: Making
) -> Paper:
    """Return the answer to a request with everything that is held."""
    with override("vi"):
        asked = Lines(
            (
                Line("Người yêu cầu", request.person.full_name, "1"),
                Line("Yêu cầu", str(request.get_kind_display()), "2"),
                Line("Nội dung", request.text, "3"),
                Line("Ngày nhận", request.received_on.strftime("%d-%m-%Y"), "4"),
                Line("Trả lời", request.answer, "5"),
            )
        )
    return Paper(
        issuer=making.issuer,
        title="Trả lời yêu cầu về dữ liệu cá nhân",
        blocks=(asked, *_held(tables)),
        signatures=SIGNED,
        imprint=making.imprint,
        landscape=True,
    )


def _held(tables: Sequence[HeldTable]) -> Iterable[Block]:
    for table in tables:
        yield Section(table.title)
        used = [
            at
            for at, _heading in enumerate(table.headings)
            if any(row[at] for row in table.rows)
        ]
        if not used:
            yield Text(NONE)
            continue
        yield Table(
            columns=[Column(table.headings[at]) for at in used],
            rows=[[row[at] for at in used] for row in table.rows],
        )


def purposes_paper(own: Sequence[OwnPurpose], making: Making) -> Paper:
    """Return the register of purposes, the system's and the office's own."""
    rows: list[list[Cell]] = [
        [
            p.name_vi,
            f"{p.basis} ({p.citation}; {p.mark})",
            p.tiers,
            p.who_vi,
            _asks(p.optional),
        ]
        for p in purposes().values()
    ]
    rows += [
        [p.name, p.basis, p.data, p.who, "đã thôi" if p.ended_at else "không"]
        for p in own
    ]
    columns = (
        Column("Mục đích", 20),
        Column("Căn cứ", 25),
        Column("Dữ liệu", 12),
        Column("Người sử dụng", 20),
        Column("Cần đồng ý", 8),
    )
    return Paper(
        issuer=making.issuer,
        title="Sổ mục đích xử lý dữ liệu cá nhân",
        blocks=(
            Table(columns=columns, rows=rows),
            Text("S: đọc ở văn bản; S2: đọc qua nguồn khác; K: chưa kiểm.", quiet=True),
        ),
        signatures=SIGNED,
        imprint=making.imprint,
        landscape=True,
    )


def _asks(optional: bool) -> str:  # noqa: FBT001 -- a cell's value
    return "có" if optional else "không"


def notice_paper(incident: Incident, making: Making) -> Paper:
    """Return the notice of an incident to the authority."""
    with override("vi"):
        steps = [
            f"{_moment(e.done_at)}: {e.get_kind_display()} – {e.text}"
            for e in incident.entries.order_by("done_at", "id")
        ]
    lines = (
        Line("Phát hiện lúc", _moment(incident.found_at), "1"),
        Line("Sự việc", incident.what, "2"),
        Line("Dữ liệu liên quan", f"{incident.data} (mức {incident.tiers})", "3"),
        Line("Số người liên quan", str(incident.people), "4"),
        Line("Hạn thông báo", _moment(incident.notify_by), "5"),
        Line("Việc đã làm", "; ".join(steps) or NONE, "6"),
        Line("Đề nghị, liên hệ", "", "7"),
    )
    clock = incident_clock()
    note = f"Thời hạn {clock.number} giờ: {clock.citation} (mức xác minh {clock.mark})."
    return Paper(
        issuer=making.issuer,
        title="Thông báo vi phạm quy định bảo vệ dữ liệu cá nhân",
        subtitles=(f"Kính gửi: {notified_authority()}",),
        blocks=(Lines(lines), Text(note, quiet=True)),
        signatures=SIGNED[1:],
        imprint=making.imprint,
    )


def _moment(at: dt.datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%H:%M ngày %d-%m-%Y")

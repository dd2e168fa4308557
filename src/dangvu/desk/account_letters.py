"""The letter that brings somebody a one-time code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dangvu.access.operations.issue_codes import IssuedCode
from dangvu.core.clock import date_in_vietnam
from dangvu.papers.letters import Letter, letters_pdf
from dangvu.papers.render import CONTENT_TYPES, PDF, Rendered
from dangvu.papers.wording import day_text
from dangvu.units.queries.find import names_on
from dangvu.units.queries.issuing import issuer_of

TITLE = "THƯ CẤP TÀI KHOẢN"


def letters_of(
    codes: Sequence[IssuedCode], *, unit_id: int, site: str, at: dt.datetime
) -> Rendered:
    """Return the letters of a unit's office as one PDF, one page each.

    ``site`` is the address of the sign-in page as people type it.
    """
    day = date_in_vietnam(at)
    issuer = issuer_of(unit_id, day=day)
    homes = names_on([one.home_id for one in codes if one.home_id], day=day)
    letters = [
        Letter(
            issuer=issuer,
            title=TITLE,
            greeting=_greeting(one, homes.get(one.home_id or 0, "")),
            before=_BEFORE,
            facts=_facts(one, site),
            steps=_STEPS,
            after=_AFTER,
            day=day,
        )
        for one in codes
    ]
    return Rendered(letters_pdf(letters, made_at=at), CONTENT_TYPES[PDF])


_BEFORE = ("Đồng chí được cấp tài khoản trên hệ thống Đảng vụ để xem hồ sơ của mình.",)
_STEPS = (
    "Mở địa chỉ trên bằng máy tính hoặc điện thoại, gõ tên đăng nhập và mã.",
    "Tự đặt mật khẩu mới, ít nhất mười ký tự; một câu ngắn thì dễ nhớ.",
    "Từ lần sau đăng nhập bằng mật khẩu đó. Mã trong thư hết tác dụng, có thể hủy thư.",
)
_AFTER = (
    "Mã chỉ dùng được một lần. Đồng chí không đưa thư này cho người khác.",
    "Không ai được hỏi mã hay mật khẩu của đồng chí qua điện thoại hoặc tin nhắn.",
    "Thư thất lạc hoặc mã quá hạn: đồng chí đề nghị cơ quan cấp thư này cấp mã mới.",
)


def _greeting(one: IssuedCode, home: str) -> str:
    who = f"Kính gửi: đồng chí {one.full_name}"
    return f"{who}, {home}" if home else who


def _facts(one: IssuedCode, site: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Địa chỉ", site),
        ("Tên đăng nhập", one.username),
        ("Mã dùng một lần", one.code),
        ("Dùng đến hết ngày", day_text(date_in_vietnam(one.until))),
    )

"""The letter of a referral, with the slip that the other side sends back."""

from __future__ import annotations

import datetime as dt

from django.utils import translation

from dangvu.papers.paper import Dots, Line, Lines, Paper, Section, Signature, Text
from dangvu.papers.wording import capitals, day_text, printed
from dangvu.sources.models import Referral
from dangvu.sources.referral_enums import Enclosed, MoveReason
from dangvu.units.queries.find import names_on
from dangvu.units.queries.issuing import committee_of, issuer_of


def referral_letter(referral: Referral, *, by: str, at: dt.datetime) -> Paper:
    """Return the letter; whoever answers from outside uses the slip below it."""
    day = referral.letter_date or referral.moved_on
    issuer = issuer_of(referral.from_unit_id, day=day)
    return Paper(
        issuer=issuer,
        title="GIẤY GIỚI THIỆU",
        subtitles=("Quần chúng có giấy chứng nhận bồi dưỡng nhận thức về Đảng",),
        day=referral.letter_date,
        number=referral.letter_number,
        blocks=[
            Text(f"Kính gửi: {_target(referral, day)}"),
            Text(
                f"{issuer.name} giới thiệu người có tên dưới đây, đang được theo dõi, "
                "giúp đỡ và đã có giấy chứng nhận, để đồng chí tiếp tục theo dõi:"
            ),
            Lines(_facts(referral)),
            Section("PHIẾU BÁO", centred=True),
            Text(
                f"Gửi lại {issuer.name} sau khi nhận giấy giới thiệu này.", quiet=True
            ),
            Lines(_slip(referral)),
            Dots(2),
        ],
        signatures=[Signature((_signs(issuer.name),))],
        recipients=("Như trên", "Lưu"),
        imprint=printed(by, at),
    )


def _target(referral: Referral, day: dt.date) -> str:
    if referral.to_unit_id is None:
        return referral.to_outside
    return committee_of(names_on([referral.to_unit_id], day=day)[referral.to_unit_id])


def _facts(referral: Referral) -> list[Line]:
    until = referral.certificate_until
    with translation.override("vi"):
        reason = str(MoveReason(referral.reason).label)
        enclosed = "; ".join(str(Enclosed(code).label) for code in referral.enclosed)
    return [
        Line("Họ và tên", capitals(referral.full_name)),
        Line("Ngày sinh", day_text(referral.birth_date)),
        Line("Điện thoại", referral.phone),
        Line(
            "Giấy chứng nhận",
            f"số {referral.certificate_number} ngày "
            f"{day_text(referral.certificate_on)}, {referral.certificate_issuer}",
        ),
        *([Line("Có giá trị đến hết ngày", day_text(until))] if until else []),
        Line("Lý do chuyển đi", f"{reason}, từ ngày {day_text(referral.moved_on)}"),
        Line("Kèm theo", enclosed),
        Line("Người liên hệ", _contact(referral)),
        *([Line("Ghi chú", referral.note)] if referral.note else []),
    ]


def _slip(referral: Referral) -> list[Line]:
    return [
        Line("Đã nhận giấy giới thiệu", referral.full_name),
        Line("Ngày nhận"),
        Line("Tiếp nhận (chi bộ nào) hoặc trả lại (lý do)"),
        Line("Người nhận, điện thoại"),
    ]


def _contact(referral: Referral) -> str:
    return ", ".join(filter(None, (referral.contact_name, referral.contact_phone)))


def _signs(issuer: str) -> str:
    return f"T/M {capitals(issuer)}"

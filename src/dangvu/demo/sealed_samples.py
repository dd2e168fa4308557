"""A few sealed parts in the demo, so that opening one can be tried.

Written as an office writes them: opened with a reason, discipline by two accounts, each
with its line in the trail. Profile B has none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.access.actors import OfficeActor, actor_for
from dangvu.access.models import AccountLink
from dangvu.accounts.models import User
from dangvu.approvals.operations.decide import confirm
from dangvu.core.clock import date_in_vietnam
from dangvu.core.deployment import holds_sealed
from dangvu.demo.offices import ordinary_members
from dangvu.register.models import Person
from dangvu.register.operations.open_sealed import (
    Why,
    close_sealed,
    open_sealed,
    propose_opening,
)
from dangvu.register.operations.write_sealed import write_sealed
from dangvu.register.sealed_parts import Part, part

Values = Mapping[str, object]

#: Of invented people: the first has the account «dangvien».
SAMPLES: tuple[Mapping[str, Values], ...] = (
    {
        "family": {
            "family": [
                {
                    "relation": "Vợ/chồng",
                    "name": "Trần Minh An",
                    "birth_year": "1962",
                    "hometown": "Nam Định",
                    "occupation": "Giáo viên nghỉ hưu",
                    "politics": "Đảng viên, chấp hành tốt pháp luật",
                },
                {
                    "relation": "Con",
                    "name": "Trần Thu Bình",
                    "birth_year": "1990",
                    "occupation": "Kế toán công ty tư nhân",
                },
            ]
        },
        "health": {"health": "Tốt; huyết áp cao nhẹ, khám định kỳ."},
        "discipline": {
            "discipline_party": [
                {
                    "form": "Khiển trách",
                    "decision": "15-QĐ/UBKT",
                    "day": "12-03-2019",
                    "authority": "Ủy ban kiểm tra cấp trên cơ sở",
                    "reason": "Vi phạm quy chế làm việc",
                    "outcome": "Hết hiệu lực ngày 12-03-2020",
                }
            ]
        },
    },
    {
        "health": {
            "health": "Bình thường.",
            "war_invalid": "3/4",
            "policy_family": "Gia đình có công với cách mạng",
        }
    },
    {
        "abroad": {
            "relatives_abroad": [
                {
                    "relation": "Em ruột",
                    "name": "Lê Văn Cường",
                    "country": "Nhật Bản",
                    "occupation": "Kỹ sư cơ khí",
                }
            ]
        }
    },
)
_WHY = Why("SUPPLEMENT", "Nhập bổ sung từ hồ sơ giấy (dữ liệu mẫu)")


@dataclass(frozen=True, slots=True)
class _Pair:
    """The office that writes, and the leader who confirms where two are needed."""

    office: OfficeActor
    leader: OfficeActor


def write_samples(*, at: dt.datetime) -> None:
    """Seal the samples for the demo member and the next of the branch.

    Nothing in profile B, or when the city is too small for a member's
    account.
    """
    link = AccountLink.objects.filter(user__username="dangvien").first()
    if link is None or not holds_sealed():
        return
    pair = _Pair(_actor("vanphong", at), _actor("lanhdao", at))
    chosen = ordinary_members(link.person.home_id or 0)[: len(SAMPLES)]
    people = Person.objects.filter(pk__in=chosen).order_by("pk")
    for person, sample in zip(people, SAMPLES, strict=False):
        for key, values in sample.items():
            _seal(pair, at, person, part(key), values)


def _actor(username: str, at: dt.datetime) -> OfficeActor:
    user = User.objects.get(username=username)
    return actor_for(user, today=date_in_vietnam(at))


def _seal(
    pair: _Pair, at: dt.datetime, person: Person, sealed: Part, values: Values
) -> None:
    office = pair.office
    if sealed.two_persons:
        asked = propose_opening(actor=office, at=at, person=person, why=_WHY)
        confirm(actor=pair.leader, proposal_id=asked.pk, at=at)
    open_sealed(actor=office, at=at, person=person, part=sealed, why=_WHY)
    write_sealed(
        actor=office, at=at, person=person, part=sealed, values=values, version=0
    )
    close_sealed(actor=office, at=at, person=person, part=sealed)

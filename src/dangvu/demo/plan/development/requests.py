"""Letters of verification of planned cases, some of them still unanswered."""

from __future__ import annotations

import datetime as dt

from dangvu.demo.plan.development.model import PlannedRequest
from dangvu.demo.plan.development.papers import paper
from dangvu.demo.plan.development.ways import Way

_ASKED = (
    ("SELF", "Đảng ủy cơ quan nơi công tác"),
    ("FATHER", "Đảng ủy xã nơi quê quán của cha"),
    ("MOTHER", "Đảng ủy xã nơi quê quán của mẹ"),
)


def letters(way: Way, today: dt.date) -> tuple[PlannedRequest, ...]:
    """Return the letters that went out when the CV was sealed.

    Where the CV is not certified yet, the last one has not been answered.
    """
    sent, certified = way.day("T6"), way.day("T7")
    if sent is None:
        return ()
    return tuple(_letter(place, sent, certified, today) for place in range(len(_ASKED)))


def _letter(
    place: int, sent: dt.date, certified: dt.date | None, today: dt.date
) -> PlannedRequest:
    about, addressee = _ASKED[place]
    received: dt.date | None = min(sent + dt.timedelta(days=4), today)
    replied = None
    if certified:
        replied = max(sent, certified - dt.timedelta(days=8 + place))
    elif place == 0 and sent + dt.timedelta(days=9) <= today:
        replied = sent + dt.timedelta(days=9)
    elif place == len(_ASKED) - 1:
        received = None
    number = paper("CV", sent)["number"]
    return PlannedRequest(addressee, about, sent, received, replied, number)

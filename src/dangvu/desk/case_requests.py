"""The verification letters of a case as its page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.desk.case_page import Writing
from dangvu.desk.elements import Tone
from dangvu.desk.formats import day as shown_day
from dangvu.desk.words_of_deadlines import remaining

#: States in which letters may still have to be sent.
SENDING = frozenset({"A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12"})


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A letter: to whom, about whom, and whether it was answered."""

    addressee: str
    number: str
    about: str
    sent_on: dt.date
    due_on: dt.date | None
    word: str
    tone: Tone
    url: str


def requests_context(
    writing: Writing,
    case: AdmissionCase,
    requests: Sequence[VerificationRequest],
    today: dt.date,
) -> dict[str, object]:
    """Return the letters of a case, what is outstanding, and the way to send more."""
    open_ = [one for one in requests if one.replied_on is None]
    late = [one for one in open_ if one.due_on and one.due_on < today]
    leads = writing.may_prepare and case.state in SENDING
    said = {"answered": len(requests) - len(open_), "sent": len(requests)}
    url = reverse("desk:case_requests", args=[case.public_id]) if leads else ""
    summary = _("%(answered)s of %(sent)s answered") % said if requests else ""
    return {
        "requests": [
            _row(case, one, today, is_open=writing.may_prepare) for one in requests
        ],
        "requests_url": url,
        "requests_link": _("Send letters") if leads else "",
        "requests_summary": summary,
        "requests_tone": "late" if late else "due" if open_ else "ok",
    }


def _row(
    case: AdmissionCase, request: VerificationRequest, today: dt.date, *, is_open: bool
) -> RequestRow:
    word, tone = _standing(request, today)
    url = reverse("desk:case_request", args=[case.public_id, request.public_id])
    return RequestRow(
        addressee=request.addressee,
        number=request.number,
        about=str(request.get_about_display()),
        sent_on=request.sent_on,
        due_on=None if request.replied_on else request.due_on,
        word=word,
        tone=tone,
        url=url if is_open else "",
    )


def _standing(request: VerificationRequest, today: dt.date) -> tuple[str, Tone]:
    if request.replied_on:
        said = _("answered %(day)s") % {"day": shown_day(request.replied_on)}
        return said, "ok"
    if request.due_on is None:
        return _("not answered"), ""
    left = remaining(request.due_on, today)
    return left.text, left.tone

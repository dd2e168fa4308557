"""Requests for verification and their answers."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.admission.operations.requests import (
    AddresseeMissing,
    AnswerDraft,
    DaysOutOfOrder,
    RequestDraft,
    add_requests,
    answer_request,
)
from dangvu.admission.queries import letters
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.letters import LetterFilter
from dangvu.core.clock import InTheFuture
from dangvu.core.errors import NotAllowed
from support.admissions import a_case
from support.organisation import SYSTEM, at
from support.reading import trail

SENT = dt.date(2025, 7, 31)
FATHER = RequestDraft("Đảng ủy xã Mẫu", SENT, about="FATHER", topics=("HISTORY",))


def send(case, *drafts, actor=SYSTEM):
    return add_requests(actor=actor, at=at(), case=case, drafts=drafts)


def outstanding():
    with acting(SYSTEM):
        return letters.outstanding(actor=SYSTEM, wanted=LetterFilter(), limit=10)


def answer(request, **values):
    return answer_request(
        actor=SYSTEM, at=at(), request=request, draft=AnswerDraft(**values)
    )


def test_requests_are_recorded_together(units):
    case = a_case(units.works_1)
    abroad = RequestDraft(
        "Đại sứ quán", SENT, is_abroad=True, routed_through="Đảng ủy Bộ Ngoại giao"
    )
    made = send(case, FATHER, abroad)

    assert [row.due_on for row in made] == [
        dt.date(2025, 9, 15),
        dt.date(2025, 12, 8),
    ]
    assert trail("admission.request")[0].detail == {"requests": 2}
    requests = document_of(case).verification.requests
    assert [(r.about, r.is_through_foreign_ministry) for r in requests] == [
        ("FATHER", False),
        ("SELF", True),
    ]


def test_answer_is_due_from_the_receipt(units):
    [request] = send(a_case(units.works_1), FATHER)
    row = answer(request, received_on=dt.date(2025, 8, 4))

    assert row.due_on == dt.date(2025, 9, 17)


def test_answered_request_is_outstanding_no_longer(units):
    case = a_case(units.works_1)
    [request] = send(case, FATHER)
    waiting = outstanding()
    answer(
        request,
        received_on=dt.date(2025, 8, 4),
        replied_on=dt.date(2025, 8, 29),
        result="PASS",
    )

    assert [row.pk for row in waiting] == [request.pk]
    assert outstanding() == []


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (RequestDraft(" ", SENT), AddresseeMissing),
        (RequestDraft("Đảng ủy", dt.date(2027, 1, 1)), InTheFuture),
        (
            RequestDraft("Đảng ủy", SENT, received_on=dt.date(2025, 7, 1)),
            DaysOutOfOrder,
        ),
    ],
)
def test_request_that_cannot_be_is_refused(units, draft, error):
    with pytest.raises(error):
        send(a_case(units.works_1), draft)


def test_branch_beside_may_not_send(units, actors):
    with pytest.raises(NotAllowed):
        send(a_case(units.south_1), FATHER, actor=actors.secretary)


def test_letter_of_before_the_limit_was_ruled_is_recorded_without_one(units):
    case = a_case(units.works_1)
    old = RequestDraft("Đảng ủy xã Mẫu", dt.date(2025, 6, 2))
    [request] = send(case, old)

    assert request.due_on is None
    assert answer(request, replied_on=dt.date(2025, 6, 30)).due_on is None

"""The pages of acts that need two people."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dangvu.access.roles import Role
from dangvu.approvals.operations.decide import withdraw
from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import Batch
from desk.reading import links, text_of
from support.approvals import officer, proposed_undo
from support.organisation import at, open_account

#: Of the whole page, frame included.
QUERIES = 28


@pytest.fixture
def proposal(organisation):
    """What the northern office proposed."""
    north = organisation.actors.north_office
    return proposed_undo(north, organisation.units.north_1)


def press(client, proposal, step, **more):
    return client.post(
        f"/approvals/{proposal.pk}/decide/", {"step": step, **more}, follow=True
    )


def test_proposal_waits_for_the_second_person_and_not_for_the_first(
    organisation, visit, proposal
):
    open_account("second", Role.ORG_OFFICE, organisation.units.north)
    own = visit("north").get("/approvals/")
    other = visit("second").get("/approvals/")

    assert "Không có việc nào chờ đồng chí" in text_of(own)
    assert "Không có việc nào chờ đồng chí" not in text_of(other)
    assert f"/approvals/{proposal.pk}/" in links(own)
    assert f"/approvals/{proposal.pk}/" in links(other)


def test_first_person_may_withdraw_and_not_confirm(visit, proposal):
    north = visit("north")
    page = text_of(north.get(f"/approvals/{proposal.pk}/"))
    assert "Rút đề nghị" in page
    assert "Đồng chí là người thứ hai" not in page

    refused = press(north, proposal, "confirm")
    assert "Đồng chí là người đề nghị. Phải có người khác xác nhận." in text_of(refused)
    assert "Đồng chí đã rút đề nghị." in text_of(press(north, proposal, "withdraw"))


def test_second_person_declines_with_a_reason(organisation, visit, proposal):
    open_account("second", Role.ORG_OFFICE, organisation.units.north)
    second = visit("second")
    refused = press(second, proposal, "decline", reason=" ")
    assert "việc này phải có lý do" in text_of(refused)
    page = text_of(press(second, proposal, "decline", reason="chưa đủ căn cứ"))
    assert "Đồng chí đã không đồng ý." in page
    assert "chưa đủ căn cứ" in page


def test_leader_confirms_without_the_page_of_the_import(organisation, visit):
    north = visit("north")
    file = SimpleUploadedFile("ds.csv", "Họ và tên,Ngày sinh\n".encode())
    north.post("/imports/", {"file": file, "unit": "BAC.1", "as_of": "01-06-2026"})
    with whole_register():
        batch = Batch.objects.get()
    proposal = proposed_undo(
        organisation.actors.north_office,
        organisation.units.north_1,
        batch_id=batch.pk,
    )
    open_account("leader", Role.COMMITTEE_LEADER, organisation.units.north)
    address, result = f"/approvals/{proposal.pk}/", f"/imports/{batch.uuid}/result/"
    seen = visit("leader").get(address)

    assert result in links(north.get(address))
    assert result not in links(seen)
    assert "ds.csv" in text_of(seen)
    assert "Đồng chí là người thứ hai" in text_of(seen)


def test_unknown_button_does_nothing(visit, proposal):
    page = press(visit("north"), proposal, "nothing")
    assert "chờ người thứ hai" in text_of(page)


@pytest.mark.parametrize("many", [1, 3])
def test_list_asks_as_many_questions_for_three_lines_as_for_one(
    organisation, visit, django_assert_num_queries, many
):
    first = officer("first", organisation.units.north)
    for number in range(many):
        proposal = proposed_undo(first, organisation.units.north_1)
        if number < many - 1:
            with whole_register():
                withdraw(actor=first, proposal_id=proposal.pk, at=at())
    client = visit("north")
    client.get("/approvals/")
    with django_assert_num_queries(QUERIES):
        client.get("/approvals/")

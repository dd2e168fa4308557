"""The way of a referral, taken by both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.access.roles import Role
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.register.models import Person
from dangvu.sources.models import (
    Certificate,
    HelperAssignment,
    Listing,
    Prospect,
    Referral,
    ReferralStep,
)
from dangvu.sources.operations.step_referral import StepDraft, step_referral
from dangvu.sources.operations.write_referral import (
    ReferralRefused,
    change_referral,
    write_referral,
)
from dangvu.workflow.machine import WrongState
from support.classes import prospect, referral, referral_draft, with_paper
from support.organisation import SYSTEM, TODAY, at, open_account
from support.reading import trail

SENT = dt.date(2026, 5, 5)
CAME = dt.date(2026, 5, 12)

pytestmark = pytest.mark.usefixtures("in_sight")


@pytest.fixture
def south_office(organisation):
    account = open_account("south", Role.ORG_OFFICE, organisation.units.south)
    return actor_for(account, today=TODAY)


@pytest.fixture
def hoa(organisation):
    return prospect(organisation.units.north_1)


@pytest.fixture
def parcel(organisation, hoa):
    return referral(hoa, organisation.units.south)


def step(parcel, code, *, actor=SYSTEM, day=SENT, **facts):
    draft = StepDraft(code, day, **facts)
    return step_referral(actor=actor, at=at(), referral=parcel, draft=draft)


def state():
    with whole_register():
        return Referral.objects.get().state


def test_parcel_goes_to_the_other_side_and_takes_the_person_along(
    organisation, south_office, hoa, parcel
):
    units, secretary = organisation.units, organisation.actors.secretary
    with whole_register():
        helped = HelperAssignment.objects.create(
            prospect=hoa,
            helper=Person.objects.get(pk=organisation.people.an.pk),
            helper_name="Nguyễn Văn An",
            since=SENT,
            resolution_number="1",
            resolution_on=SENT,
        )
        Listing.objects.create(
            prospect=hoa,
            unit=units.north_1,
            resolution_number="1",
            resolution_on=SENT,
        )
    with acting(secretary):
        step(parcel, "SEND", actor=secretary)
    with acting(south_office):
        step(
            parcel, "RECEIVE", actor=south_office, day=CAME, receiver_name="Hồ Văn Nhận"
        )
        assert not Prospect.objects.exists()
        step(
            parcel,
            "ACCEPT",
            actor=south_office,
            day=CAME,
            new_unit_id=units.south_1.pk,
        )
        moved = Prospect.objects.get()
        assert (moved.unit_id, moved.stage) == (units.south_1.pk, "DA_HOC")
        assert Certificate.objects.get().prospect_id == moved.pk
        kept = Referral.objects.get()
        assert (kept.state, kept.received_on, kept.answered_on, kept.receiver_name) == (
            *("ACCEPTED", CAME, CAME),
            "Hồ Văn Nhận",
        )
    with acting(secretary):
        step(parcel, "CLOSE", actor=secretary, day=CAME)
        codes = ReferralStep.objects.order_by("pk").values_list("code", flat=True)
        assert [*codes] == ["WRITE", "SEND", "RECEIVE", "ACCEPT", "CLOSE"]
    with whole_register():
        helped.refresh_from_db()
        assert (helped.until, helped.end_reason) == (CAME, "XONG")
        assert Listing.objects.get().drop_reason == "CHUYEN_DI"
    assert trail("sources.step_referral")


def test_returned_parcel_is_written_anew_and_sent_again(
    organisation, south_office, parcel
):
    step(parcel, "SEND")
    with pytest.raises(ReasonMissing):
        step(parcel, "RETURN", actor=south_office, day=CAME)
    step(parcel, "RETURN", actor=south_office, day=CAME, note="Không về địa bàn")
    change_referral(actor=SYSTEM, at=at(), referral=parcel, draft=referral_draft())
    sent = step(parcel, "SEND_AGAIN", day=dt.date(2026, 5, 20))

    assert (sent.state, sent.to_unit_id, sent.return_reason, sent.answered_on) == (
        *("SENT", None),
        *("", None),
    )


def test_place_outside_answers_by_its_slip(organisation, hoa):
    parcel = referral(hoa)
    step(parcel, "SEND")
    with pytest.raises(WrongState):
        step(parcel, "RECEIVE", day=CAME)
    step(parcel, "SLIP_ACCEPTED", day=CAME, receiver_name="Hồ Văn Nhận")

    with whole_register():
        ended = Prospect.objects.get()
    assert (ended.stage, ended.outcome, ended.ended_on, ended.moved_to) == (
        *("KET_THUC", "CHUYEN_DI", CAME),
        "Đảng ủy xã Xa Mẫu, tỉnh Khác",
    )


def test_sides_act_for_themselves(organisation, south_office, parcel):
    secretary = organisation.actors.secretary
    with pytest.raises(NotAllowed):
        step(parcel, "SEND", actor=south_office)
    step(parcel, "SEND", actor=secretary)
    for code in ("RECEIVE", "RETURN", "ACCEPT"):
        with pytest.raises(NotAllowed):
            step(parcel, code, actor=secretary, day=CAME, note="Lý do")
    assert state() == "SENT"


def test_person_is_let_in_by_a_branch_of_the_receiving_side(
    organisation, south_office, parcel
):
    units = organisation.units
    step(parcel, "SEND")

    for unit in (None, units.south, units.north_2):
        with pytest.raises(ReferralRefused):
            step(parcel, "ACCEPT", day=CAME, new_unit_id=unit.pk if unit else None)
    with pytest.raises(NotAllowed):
        step(
            parcel,
            "ACCEPT",
            actor=south_office,
            day=CAME,
            new_unit_id=units.north_2.pk,
        )


def test_days_follow_each_other(parcel):
    with pytest.raises(ReferralRefused):
        step(parcel, "SEND", day=dt.date(2026, 5, 3))
    step(parcel, "SEND")
    with pytest.raises(ReferralRefused):
        step(parcel, "RECEIVE", day=dt.date(2026, 5, 4), receiver_name="Hồ")


def test_letter_is_written_before_the_parcel_is_sent(organisation, hoa):
    parcel = referral(hoa, organisation.units.south, letter_number="")

    with pytest.raises(ReferralRefused):
        step(parcel, "SEND")


def test_parcel_on_its_way_is_taken_back_with_a_reason(organisation, hoa, parcel):
    step(parcel, "SEND")
    with pytest.raises(ReferralRefused):
        change_referral(actor=SYSTEM, at=at(), referral=parcel, draft=referral_draft())
    with pytest.raises(ReasonMissing):
        step(parcel, "WITHDRAW", day=CAME)
    step(parcel, "WITHDRAW", day=CAME, note="Ở lại đơn vị")

    again = referral(hoa, organisation.units.south)
    assert again.state == "DRAFT"


@pytest.mark.parametrize(
    "changes",
    [
        {"to_outside": "Đảng ủy xã Xa Mẫu"},
        {"to_unit_id": None},
        {"contact_name": " "},
    ],
)
def test_referral_names_one_place_and_somebody_to_ask(organisation, hoa, changes):
    with_paper(hoa)

    with pytest.raises(ReferralRefused):
        referral(hoa, organisation.units.south, **changes)


def test_nobody_is_referred_twice_nor_without_a_certificate(organisation, hoa, parcel):
    ba = prospect(organisation.units.north_1, "Vũ Văn Ba")
    draft = referral_draft(organisation.units.south)

    for holder in (hoa, ba):
        with pytest.raises(ReferralRefused):
            write_referral(actor=SYSTEM, at=at(), prospect=holder, draft=draft)
    assert trail("sources.write_referral")

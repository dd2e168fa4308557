"""A referral at the desk, seen from both sides."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import docx
import pytest

from dangvu.access.roles import Role
from dangvu.core.db.scope import whole_register
from dangvu.sources.models import Prospect, Referral
from desk.reading import mistakes, read, text_of
from support.classes import prospect, referral, with_paper
from support.committees import term
from support.organisation import open_account

WRITTEN = {
    "reason": "GRADUATED",
    "moved_on": "10-05-2026",
    "destination": "RESIDENCE",
    "to_unit": "NAM",
    "letter_number": "31-CV/CB",
    "letter_date": "04-05-2026",
    "contact_name": "Đỗ Văn Hỏi",
}


@pytest.fixture
def hoa(organisation):
    made = prospect(organisation.units.north_1)
    with_paper(made)
    return made


@pytest.fixture
def south(organisation, visit):
    open_account("south", Role.ORG_OFFICE, organisation.units.south)
    return visit("south")


def test_secretary_refers_and_the_other_commune_takes_in(
    organisation, visit, south, hoa
):
    secretary = visit("secretary")
    key = str(uuid4())
    written = {**WRITTEN, "key": key}
    parcel = secretary.post(f"/referrals/new/{hoa.uuid}/", written).url
    assert south.get(parcel).status_code == 404
    secretary.post(f"{parcel}steps/send/", {"day": "05-05-2026"})

    came = text_of(south.get(parcel))
    assert "Đỗ Văn Hỏi" in came
    assert "Nhắc lần đầu 20-05-2026" in came
    assert "nơi đến đã tiếp nhận" in came
    assert secretary.get(f"{parcel}steps/accept/").status_code == 404
    accepted = {"day": "12-05-2026", "new_unit": "NAM.1", "receiver_name": "Hồ Nhận"}
    south.post(f"{parcel}steps/accept/", accepted)

    with whole_register():
        assert Prospect.objects.get().unit_id == organisation.units.south_1.pk
    assert "Hồ Nhận" in text_of(secretary.get(parcel))
    assert south.get(f"/prospects/{hoa.uuid}/").status_code == 200
    assert secretary.get(f"/prospects/{hoa.uuid}/").status_code == 404


def test_letter_may_be_written_when_the_referral_is_sent(organisation, visit, hoa):
    secretary = visit("secretary")
    unsaid = {**WRITTEN, "letter_number": "", "letter_date": ""}
    parcel = secretary.post(
        f"/referrals/new/{hoa.uuid}/", {**unsaid, "key": str(uuid4())}
    ).url
    sending = f"{parcel}steps/send/"

    refused = secretary.post(sending, {"day": "05-05-2026"})
    letter = {"letter_number": "31-CV/CB", "letter_date": "04-05-2026"}
    secretary.post(sending, {"day": "05-05-2026", **letter})

    assert "Số công văn: Đồng chí chưa ghi mục này." in text_of(refused)
    assert "31-CV/CB · 04-05-2026" in text_of(secretary.get(parcel))
    with whole_register():
        assert Referral.objects.get().state == "SENT"


def test_return_needs_its_reason(organisation, south, visit, hoa):
    parcel = f"/referrals/{referral(hoa, organisation.units.south).uuid}/"
    visit("secretary").post(f"{parcel}steps/send/", {"day": "05-05-2026"})

    page = south.post(f"{parcel}steps/return/", {"day": "06-05-2026"})

    assert [one.partition(":")[0] for one in mistakes(page)] == ["Lý do hoặc ghi chú"]
    with whole_register():
        assert Referral.objects.get().state == "SENT"


@pytest.mark.parametrize(("named", "begins"), [("south", ""), ("south_1", "NAM.1")])
def test_branch_that_was_named_is_offered_to_take_in(
    organisation, south, visit, hoa, named, begins
):
    there = getattr(organisation.units, named)
    parcel = f"/referrals/{referral(hoa, there).uuid}/"
    visit("secretary").post(f"{parcel}steps/send/", {"day": "05-05-2026"})

    [field] = [
        one
        for one in read(south.get(f"{parcel}steps/accept/")).all("input")
        if one.attributes.get("name") == "new_unit"
    ]
    assert field.attributes.get("value", "").partition(" ")[0] == begins


def test_letter_to_a_place_outside_has_a_slip(office, hoa):
    parcel = f"/referrals/{referral(hoa).uuid}/"

    file = office.get(f"{parcel}letter/?form=docx").content

    printed = "\n".join(p.text for p in docx.Document(BytesIO(file)).paragraphs)
    assert "Đảng ủy xã Xa Mẫu, tỉnh Khác" in printed
    assert "PHIẾU BÁO" in printed
    assert "17/GCN" in printed
    assert office.get(f"{parcel}letter/").content.startswith(b"%PDF")


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_however_many_referrals(
    organisation, office, count, django_assert_num_queries
):
    for n in range(count):
        holder = prospect(organisation.units.north_1, f"Vũ Văn {'ABC'[n]}")
        referral(holder, organisation.units.south, number=f"{n}/GCN")
    office.get("/referrals/")

    with django_assert_num_queries(16):
        page = office.get("/referrals/")

    assert text_of(page).count("Chi bộ thôn 1") == count


def test_number_of_the_letter_is_taken_on_the_spot(organisation, visit, hoa):
    secretary, asked = (
        visit("secretary"),
        {**WRITTEN, "letter_number": "", "take": "on"},
    )
    address = f"/referrals/new/{hoa.uuid}/"
    undated = secretary.post(address, {**asked, "letter_date": "", "key": uuid4()})
    unknown = secretary.post(address, {**asked, "key": uuid4()})
    term(organisation.units.north_1)
    written = secretary.post(address, {**asked, "key": uuid4()})
    with whole_register():
        [made] = Referral.objects.all()

    assert "hãy ghi ngày" in text_of(undated)
    assert "Chưa ghi nhiệm kỳ" in text_of(unknown)
    assert (written.status_code, made.letter_number) == (302, "01-GGT/CB")

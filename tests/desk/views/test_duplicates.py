"""Suspected duplicates at the desk: the queue, the comparison, the decision."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.register.enums import Standing
from dangvu.register.facts import DetailFacts
from dangvu.register.models import PersonalDetail, PersonNumber
from desk.reading import links, mistakes, read, text_of
from support.organisation import SYSTEM, at, enter_members, person_draft
from support.reading import fresh, home_of, trail


def enter_twin(units, **facts):
    draft = replace(
        person_draft("Nguyễn Văn Ân", sex="NAM", **facts),
        detail=DetailFacts(phone="0912000111"),
        numbers=(("CARD", "001080000077"),),
    )
    return enter_members([(draft, units.works_2, Standing.OFFICIAL)])[0]


@pytest.fixture
def twin(organisation):
    return enter_twin(organisation.units)


@pytest.fixture
def address(twin):
    find_duplicates(actor=SYSTEM, at=at())
    with whole_register():
        return f"/duplicates/{SuspectedPair.objects.get().pk}/"


def fields(client, address, **chosen):
    """What the page proposes, and what is chosen otherwise."""
    page = read(client.get(address))
    marked = {
        radio.attributes["name"]: radio.attributes["value"]
        for radio in page.all("input", type="radio")
        if "checked" in radio.attributes
    }
    own = {"key": str(uuid4()), "day": "01-06-2026", "reason": "đã đối chiếu"}
    return marked | own | chosen


def merge(client, address, **chosen):
    return client.post(address, fields(client, address, **chosen))


def decide(client, address, kind, reason="hai người"):
    return client.post(f"{address}decide/", {"kind": kind, "reason": reason})


def test_search_fills_the_queue(organisation, twin, office):
    assert "Không có cặp nào chờ xem xét" in text_of(office.get("/duplicates/"))

    answer = office.post("/duplicates/find/", follow=True)

    text = text_of(answer)
    assert "1 cặp giống nhau, trong đó 1 cặp mới" in text
    assert "Nguyễn Văn An" in text
    assert "Nguyễn Văn Ân" in text
    assert "Trùng họ tên nếu bỏ dấu" in text


def test_two_records_stand_side_by_side_with_their_differences(office, address):
    page = office.get(address)
    text = text_of(page)

    assert "0912000111" in text
    assert "001080000077" in text
    radios = {r.attributes["name"] for r in read(page).all("input", type="radio")}
    assert {"of-full_name", "of-card_number", "of-phone", "survivor"} <= radios
    assert "of-birth_date" not in radios


def test_what_only_one_record_says_is_proposed(office, address):
    proposed = fields(office, address)

    assert proposed["of-phone"] != proposed["of-other_names"]
    assert proposed["of-full_name"] == proposed["survivor"]


def test_merging_takes_what_was_chosen(organisation, twin, office, address):
    answer = merge(
        office,
        address,
        survivor="first",
        **{"of-full_name": "second", "of-phone": "second", "of-card_number": "first"},
    )

    an = organisation.people.an
    assert answer.url == address
    assert fresh(an).full_name == "Nguyễn Văn Ân"
    assert home_of(twin) == ("BAC.CTY.2", "LEFT")
    with whole_register():
        detail = PersonalDetail.objects.known_at().get(person=an)
        numbers = PersonNumber.objects.known_at().filter(person=an)
        assert detail.phone == "0912000111"
        assert "CARD" not in numbers.values_list("scheme", flat=True)


def test_merging_is_done_once_however_often_it_is_pressed(twin, office, address):
    sent = fields(office, address, survivor="first")

    for _press in range(2):
        assert office.post(address, sent).status_code == 302

    assert len(trail("register.merge")) == 1


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"reason": ""}, "Lý do: "),
        ({"survivor": ""}, "Giữ lại hồ sơ nào: "),
        ({"day": "02-06-2026"}, "Hồ sơ kia không tính từ ngày: "),
        ({"day": "01-01-2019"}, "“Vào sổ từ danh sách ban đầu” ngày 02-01-2020"),
    ],
)
def test_impossible_merge_is_refused(twin, office, address, chosen, said):
    answer = merge(office, address, **chosen)

    [mistake] = mistakes(answer)
    assert mistake.lower().startswith(said.lower())
    assert trail("register.merge") == []


def test_merged_record_leads_to_the_one_that_stays(organisation, twin, office, address):
    merge(office, address, survivor="first")
    an = organisation.people.an

    page = office.get(f"/members/{twin.uuid}/")

    assert "Hồ sơ này đã gộp vào hồ sơ khác" in text_of(page)
    assert f"/members/{an.uuid}/" in links(page)
    assert f"/members/{twin.uuid}/record/" not in links(page)
    assert f"/members/{twin.uuid}/" in links(office.get(f"/members/{an.uuid}/"))
    assert "Đã gộp vào hồ sơ khác" in text_of(office.get("/members/?q=nguyen+van+an"))


def test_merge_is_taken_back(twin, office, address):
    merge(office, address, survivor="first")
    assert "Hai hồ sơ này là một người" in text_of(office.get(address))

    answer = office.post(f"{address}part/", {"reason": "nhầm", "key": str(uuid4())})

    assert home_of(twin) == ("BAC.CTY.2", "OFFICIAL")
    text = text_of(office.get(answer.url))
    assert "Đã hủy việc gộp" in text
    assert "Mở lại để xem xét" in text


def test_two_people_are_kept_apart_with_a_reason(office, address):
    answer = decide(office, address, "DIFFERENT", "")
    assert "lý do" in text_of(office.get(answer.url))

    decide(office, address, "DIFFERENT", "hai anh em họ")

    assert "Nguyễn Văn An" not in text_of(office.get("/duplicates/"))
    assert "Nguyễn Văn An" in text_of(office.get("/duplicates/?list=DIFFERENT"))
    assert "hai anh em họ" in text_of(office.get(address))


def test_pair_is_left_for_later_and_asked_about_again(office, address):
    decide(office, address, "LATER", "")
    assert "Nguyễn Văn An" in text_of(office.get("/duplicates/?list=LATER"))

    decide(office, address, "REOPENED", "đã có giấy tờ")

    assert "Nguyễn Văn An" in text_of(office.get("/duplicates/"))


def test_unknown_decision_changes_nothing(office, address):
    decide(office, address, "SAME")

    assert "Nguyễn Văn An" in text_of(office.get("/duplicates/"))


@pytest.mark.parametrize(
    "spoilt", ["?after=0", "?after=x~1", "?after=9999~0", "?list=x"]
)
def test_spoilt_addresses_of_the_list_break_nothing(office, address, spoilt):
    assert office.get(f"/duplicates/{spoilt}").status_code == 200


def test_opening_a_pair_leaves_a_line_for_each_record(
    organisation, twin, office, address
):
    office.get(address)

    lines = trail("register.show_numbers")
    assert {line.subject_id for line in lines} == {
        organisation.people.an.pk,
        twin.pk,
    }


@pytest.mark.parametrize("pairs", [1, 3])
def test_list_asks_the_same_however_many_pairs_there_are(
    organisation, visit, pairs, django_assert_num_queries
):
    for _n in range(pairs):
        draft = person_draft(f"Lý Thị Số {_n}")
        units = organisation.units
        enter_members(
            [(draft, units.north_1, "OFFICIAL"), (draft, units.works_2, "OFFICIAL")]
        )
    find_duplicates(actor=SYSTEM, at=at())
    client = visit("north")
    client.get("/duplicates/")

    with django_assert_num_queries(29):
        client.get("/duplicates/")

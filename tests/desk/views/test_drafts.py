"""Drafts at the desk: saved while typing, filled in again, dropped when written."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desk.reading import read, text_of

PAPER = {"decision_number": "12-QĐ/ĐU", "decision_date": "20-03-2026"}
TYPED = {"to_unit": "BAC.2", "day": "31-02-2026", "decision_number": "12"}


@pytest.fixture
def transfer(organisation):
    return f"/members/{organisation.people.an.uuid}/record/trf/"


def shown(page):
    return {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in read(page).all("input")
        if "name" in e.attributes
    }


def save(client, page, **typed):
    """What the script sends while somebody types."""
    names = ("draft_form", "draft_subject", "key", "record_version")
    fields = {name: value for name, value in shown(page).items() if name in names}
    return client.post("/drafts/", {**fields, **typed})


def test_draft_is_saved_with_its_hour_and_filled_in_again(office, transfer):
    answer = save(office, office.get(transfer), **TYPED)

    page = office.get(transfer)

    assert text_of(answer) == "Bản nháp lưu lúc 01-06-2026 09:00"
    assert "Bản nháp lưu lúc 01-06-2026 09:00. Nội dung" in text_of(page)
    assert TYPED.items() <= shown(page).items()


def test_filled_in_form_has_a_key_of_its_own(office, transfer):
    first = office.get(transfer)
    save(office, first, **TYPED)

    assert shown(office.get(transfer))["key"] != shown(first)["key"]


def test_draft_is_dropped_when_it_was_written(office, transfer):
    page = office.get(transfer)
    save(office, page, **TYPED)
    key = shown(page)["key"]
    fields = {"key": key, "to_unit": "BAC.2", "day": "01-05-2026", **PAPER}

    assert office.post(transfer, fields).status_code == 302

    assert "Bản nháp" not in text_of(office.get(transfer))
    save(office, page, **TYPED)  # the last pause of typing ends after the writing
    assert "Bản nháp" not in text_of(office.get(transfer))


def test_draft_is_dropped_when_it_is_not_wanted(office, transfer):
    save(office, office.get(transfer), **TYPED)
    page = office.get(transfer)
    wanted = ("draft_form", "draft_subject", "draft_page")

    answer = office.post("/drafts/drop/", {name: shown(page)[name] for name in wanted})

    assert answer.url == transfer
    assert shown(office.get(transfer))["to_unit"] == ""


def test_dropping_leads_nowhere_else(office):
    answer = office.post("/drafts/drop/", {"draft_page": "//elsewhere.test/"})

    assert answer.url == "/record/"


def test_draft_is_not_another_accounts(office, visit, transfer):
    save(office, office.get(transfer), **TYPED)

    assert "Bản nháp" not in text_of(visit("city").get(transfer))


def test_draft_without_a_key_is_not_kept(office, transfer):
    office.post("/drafts/", {"draft_form": "record.trf", "day": "x"})

    assert "Bản nháp" not in text_of(office.get(transfer))


def test_draft_of_a_newcomer_is_filled_in_again(office):
    page = office.get("/record/admission/")
    save(office, page, full_name="Đỗ Thị Mẫu", sex="NU")

    again = office.get("/record/admission/")

    assert shown(again)["full_name"] == "Đỗ Thị Mẫu"
    [chosen] = [
        e.attributes["value"]
        for e in read(again).all("option")
        if "selected" in e.attributes and e.attributes["value"] == "NU"
    ]
    assert chosen == "NU"


def test_draft_on_an_older_record_is_refused_as_one(office, organisation, transfer):
    """What was typed yesterday was typed on the record of yesterday."""
    save(office, office.get(transfer), to_unit="BAC.2", day="01-05-2026", **PAPER)
    member = transfer.removesuffix("record/trf/")
    office.post(
        f"{member}facts/?part=work",
        {"key": str(uuid4()), "mode": "change", "day": "01-05-2026", "employer": "X"},
    )

    page = office.get(transfer)
    answer = office.post(transfer, shown(page))

    assert "Hồ sơ vừa được người khác thay đổi" in text_of(answer)

"""The prospect follows the case: taken over, admitted with their facts, given back."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.operations.open_case import open_case
from dangvu.admission.operations.receive_case import receive_case
from dangvu.admission.queries.document import document_of
from dangvu.admission.queries.from_prospect import draft_of_prospect
from dangvu.core.db.scope import whole_register
from dangvu.register.models import PersonalDetail, Profile
from support.admissions import WAY, again, checks_are, lead, step
from support.organisation import SYSTEM, at
from support.prospects import accompanied, left_open, prospect, sympathiser


@pytest.fixture
def hoa(units):
    return sympathiser(units.works_1, phone="0911222333", work_place="Nhà máy Mẫu")


def opened(one):
    draft = draft_of_prospect(prospect=one, opened_on=dt.date(2026, 5, 10))
    return open_case(actor=SYSTEM, at=at(), draft=draft)


def now(one):
    with whole_register():
        return type(one).objects.get(pk=one.pk)


def test_case_begins_where_the_branch_is_with_the_prospect(units, hoa):
    case = opened(hoa)

    assert (case.full_name, case.state) == ("Đỗ Thị Hoa", "A1")
    assert document_of(case).listing.resolution.number == "03-NQ/CB"
    assert now(hoa).stage == "HO_SO"


def test_source_that_is_not_listed_begins_before_the_list(units):
    assert opened(prospect(units.north_1)).state == "A0"


def test_admitted_prospect_leaves_the_list_the_helper_and_the_tasks(
    organisation, monkeypatch
):
    one = sympathiser(organisation.units.works_1)
    accompanied(one, organisation.people.cuc)
    case = opened(one)
    assert left_open(one) == (1, 1, 1)
    way = [(code, "2026-05-20") for code, _day in WAY if code != "T1"]
    with checks_are(monkeypatch):
        lead(case, until="T14", way=way)

    assert left_open(one) == (0, 0, 0)
    with whole_register():
        listing, given = one.listings.get(), one.helpers.get()
        task = one.tasks.get()
    assert (listing.dropped_on, listing.drop_reason) == (
        dt.date(2026, 5, 20),
        "DA_KET_NAP",
    )
    assert (given.until, given.end_reason) == (dt.date(2026, 5, 20), "XONG")
    assert (task.reviewed_on, task.result) == (dt.date(2026, 5, 20), "NGUNG")


def test_prospect_whose_case_goes_on_elsewhere_leaves_the_old_branch(
    organisation, monkeypatch
):
    units = organisation.units
    one = accompanied(sympathiser(units.north_1), organisation.people.an)
    case = opened(one)
    with checks_are(monkeypatch):
        step(case, "T20", "2026-05-20", to_unit_id=units.south_1.pk)
        receive_case(
            actor=SYSTEM,
            at=at(),
            public_id=case.public_id,
            unit_id=units.south_1.pk,
            received_on=dt.date(2026, 5, 25),
        )

    assert now(one).unit_id == units.south_1.pk
    assert left_open(one) == (0, 0, 1)


def test_admitted_prospect_brings_the_facts_of_the_source(units, hoa, monkeypatch):
    case = opened(hoa)
    way = [(code, "2026-05-20") for code, _day in WAY if code != "T1"]
    with checks_are(monkeypatch):
        case = lead(case, until="T14", way=way)

    one = now(hoa)
    assert (one.stage, one.outcome, one.person_id) == (
        "KET_THUC",
        "DA_KET_NAP",
        case.person_id,
    )
    with whole_register():
        detail = PersonalDetail.objects.known_at().get(person=case.person_id)
        profile = Profile.objects.known_at().get(
            person=case.person_id, valid__upper_inf=True
        )
    assert (detail.phone, profile.employer) == ("0911222333", "Nhà máy Mẫu")


def test_prospect_is_given_back_when_the_case_stops(units, hoa, monkeypatch):
    case = opened(hoa)
    with checks_are(monkeypatch):
        step(case, "STOP", "2026-05-20", note="xin rút")

    assert again(case).state == "Z2"
    assert (now(hoa).stage, left_open(hoa)[0]) == ("CAM_TINH", 1)


def test_case_that_takes_somebody_off_the_list_does_so_at_the_branch(
    units, hoa, monkeypatch
):
    case = opened(hoa)
    with checks_are(monkeypatch):
        step(case, "T1c", "2026-05-20", number="7-NQ/CB", note="xin thôi")

    with whole_register():
        listing = hoa.listings.get()
    assert (again(case).state, now(hoa).stage) == ("Z1", "NGUON")
    assert (listing.dropped_on, listing.drop_resolution, listing.drop_note) == (
        dt.date(2026, 5, 20),
        "7-NQ/CB",
        "xin thôi",
    )

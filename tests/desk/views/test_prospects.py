"""The pages of development sources."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import html

from dangvu.core.db.scope import whole_register
from dangvu.sources.enums import Stage
from dangvu.sources.models import HelperAssignment, Listing, Note, Prospect
from desk.reading import links, text_of
from support.classes import with_paper
from support.offices import account_of, open_nine
from support.prospects import brought, prospect, sympathiser

NEW = {
    "full_name": "Mai Thị Lan",
    "sex": "NU",
    "birth_date": "02-09-2004",
    "primary_group": "DAN_CU",
    "groups": ["CB_THON"],
    "key": "0190a1b2-0000-7000-8000-000000000001",
}
RESOLVED = {"number": "05-NQ/CB", "day": "04-05-2026"}
#: Queries of a page, however many rows it has.
PAGES = {
    "/prospects/": 18,
    "/prospects/studied/": 21,
    "/prospects/lists/": 21,
    "/prospects/lists/BAC.1/monthly/": 32,
    "/prospects/lists/BAC.1/yearly/": 32,
}


@pytest.fixture
def secretary(visit):
    """The browser of the secretary of the first hamlet."""
    return visit("secretary")


def only():
    with whole_register():
        return Prospect.objects.get()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("many", [1, 3])
def test_page_asks_the_same_however_many_rows_it_has(
    organisation, visit, address, many, django_assert_num_queries
):
    units = organisation.units
    branches = (units.north_1, units.north_2, units.works_1)[:many]
    for number, branch in enumerate(branches):
        sympathiser(branch, full_name=f"Đỗ Thị Hoa {number}")
        kha = sympathiser(units.north_1, full_name=f"Lý Văn Kha {number}")
        with_paper(kha, f"{number}/GCN")
    client = visit("north")
    client.get(address)

    with django_assert_num_queries(PAGES[address]):
        answer = client.get(address)

    assert answer.status_code == 200


def test_secretary_enters_somebody(secretary):
    answer = secretary.post("/prospects/new/", {**NEW, "unit": "BAC.1"})
    lan = only()

    assert answer.url == f"/prospects/{lan.uuid}/"
    assert (lan.full_name, lan.groups) == ("Mai Thị Lan", ["DAN_CU", "CB_THON"])
    assert "Mai Thị Lan" in text_of(secretary.get("/prospects/"))


def test_days_of_leaving_are_written_and_shown(secretary):
    days = {"graduates_on": "30-06-2027", "contract_ends_on": "31-01-2027"}
    secretary.post("/prospects/new/", {**NEW, "unit": "BAC.1", **days})
    lan = only()

    assert (lan.graduates_on, lan.contract_ends_on) == (
        dt.date(2027, 6, 30),
        dt.date(2027, 1, 31),
    )
    shown = secretary.get(f"/prospects/{lan.uuid}/").content.decode()
    assert "30-06-2027" in shown
    assert "31-01-2027" in shown


def test_somebody_alike_is_shown_once_before_writing(organisation, secretary):
    other = prospect(organisation.units.north_1, full_name="Mai Thị Lan")
    asked = {**NEW, "unit": "BAC.1"}
    shown = secretary.post("/prospects/new/", asked)
    again = secretary.post("/prospects/new/", {**asked, "seen": "1"})

    assert shown.status_code == 200
    assert f"/prospects/{other.uuid}/" in shown.content.decode()
    assert again.status_code == 302


def test_secretary_is_not_asked_for_what_is_sealed(secretary, office):
    fields = {
        name: "id_ethnicity" in client.get("/prospects/new/").content.decode()
        for name, client in (("secretary", secretary), ("office", office))
    }

    assert fields == {"secretary": False, "office": True}


def test_change_keeps_what_the_secretary_may_not_see(organisation, secretary):
    one = prospect(organisation.units.north_1, ethnicity="02")
    address = f"/prospects/{one.uuid}/change/"
    page = secretary.get(address)
    form = html.fromstring(page.content).forms[-1]
    form.fields["phone"] = "0911222333"
    values = [(k, v) for k, v in form.form_values() if k != "csrfmiddlewaretoken"]
    answer = secretary.post(address, dict(values))

    assert answer.status_code == 302
    assert (only().phone, only().ethnicity) == ("0911222333", "02")


def test_profile_b_offers_no_ethnic_group_and_refuses_it(profile_b, office):
    page = office.get("/prospects/new/").content.decode()
    office.post("/prospects/new/", {**NEW, "unit": "BAC.1", "ethnicity": "02"})

    assert "id_ethnicity" not in page
    assert only().ethnicity == ""


def test_helper_is_assigned_and_shown(organisation, secretary):
    one = sympathiser(organisation.units.north_1)
    an = organisation.people.an
    address = f"/prospects/{one.uuid}/helper/"
    refused = secretary.post(address, {**RESOLVED, "other": "Trần Thị Bình"})
    done = secretary.post(address, {**RESOLVED, "helper": str(an.uuid)})
    with whole_register():
        [given] = HelperAssignment.objects.all()

    assert "đảng viên chính thức" in text_of(refused)
    assert (done.status_code, given.helper_id) == (302, an.pk)
    assert "Nguyễn Văn An" in text_of(secretary.get(f"/prospects/{one.uuid}/"))


def test_note_is_written(organisation, secretary):
    one = sympathiser(organisation.units.north_1)
    address = f"/prospects/{one.uuid}/note/"
    empty = secretary.post(address, {"day": "01-06-2026", "text": ""})
    secretary.post(address, {"day": "01-06-2026", "text": "Tiến bộ rõ"})
    with whole_register():
        assert [note.text for note in Note.objects.all()] == ["Tiến bộ rõ"]
    assert empty.status_code == 200


def test_task_that_is_due_too_early_says_so_beside_the_day(organisation, secretary):
    one = prospect(organisation.units.north_1)
    days = {"given_on": "04-05-2026", "due_on": "01-05-2026"}
    answer = secretary.post(
        f"/prospects/{one.uuid}/task/", {"text": "Tuần tra", **days}
    )

    assert "Hạn hoàn thành: Hạn hoàn thành không thể trước" in text_of(answer)


def test_unknown_act_is_not_there(organisation, secretary):
    one = prospect(organisation.units.north_1)

    assert secretary.get(f"/prospects/{one.uuid}/wed/").status_code == 404


def test_monthly_review_asks_why_somebody_is_dropped(organisation, secretary):
    units = organisation.units
    stays = sympathiser(units.north_1)
    goes = sympathiser(units.north_1, full_name="Lý Văn Kha")
    comes = prospect(units.north_1, full_name="Mai Thị Lan")
    address = "/prospects/lists/BAC.1/monthly/"
    asked = {
        **RESOLVED,
        f"verdict_{stays.pk}": "GIU",
        f"verdict_{goes.pk}": "DUA_RA",
        f"verdict_{comes.pk}": "THEM",
        f"note_{comes.pk}": "Chi đoàn giới thiệu",
    }
    refused = secretary.post(address, asked)
    unsaid = secretary.post(address, {**asked, f"reason_{goes.pk}": "KHAC"})
    done = secretary.post(address, {**asked, f"reason_{goes.pk}": "CHUYEN_DI"})
    with whole_register():
        goes.refresh_from_db()
        listed = Listing.objects.filter(dropped_on__isnull=True).count()

    assert "Đồng chí chọn lý do đưa Lý Văn Kha ra." in text_of(refused)
    assert "Đồng chí ghi rõ lý do đưa Lý Văn Kha ra." in text_of(unsaid)
    assert (goes.stage, listed) == (Stage.KET_THUC, 2)
    recorded = text_of(secretary.get(done.url))
    assert "05-NQ/CB" in recorded
    assert "Chi đoàn giới thiệu" in recorded
    assert f"reason_{comes.pk}" not in refused.content.decode()


def test_recorded_review_shows_a_birth_as_far_as_it_is_known(organisation, secretary):
    first = dt.date(1990, 1, 1)
    branch = organisation.units.north_1
    one = prospect(branch, birth_date=first, birth_precision="YEAR")
    address = "/prospects/lists/BAC.1/yearly/"
    done = secretary.post(address, {**RESOLVED, f"verdict_{one.pk}": "GIU"})
    [row] = html.fromstring(secretary.get(done.url).content).xpath("//tbody/tr")

    assert row.xpath("string(td[1])") == "1990"


def test_main_group_is_asked_for_not_presumed(secretary):
    asked = {name: value for name, value in NEW.items() if name != "primary_group"}
    refused = secretary.post("/prospects/new/", {**asked, "unit": "BAC.1"})

    assert "Nhóm nguồn chính: Đồng chí chưa chọn mục này." in text_of(refused)
    with whole_register():
        assert not Prospect.objects.exists()


def test_office_that_only_looks_is_offered_no_form(organisation, visit, units):
    sympathiser(units.north_1)
    open_nine(units.north, organisation.people.binh)
    leader = visit(account_of("COMMITTEE_LEADER"))

    page = leader.get("/prospects/lists/BAC.1/monthly/")
    posted = leader.post("/prospects/lists/BAC.1/monthly/", RESOLVED)

    assert "verdict_" not in page.content.decode()
    assert posted.status_code in {403, 409, 200}


def test_list_is_previewed_then_written(organisation, secretary):
    kept = brought(organisation.actors.secretary, organisation.units.north_1)
    address = f"/prospects/import/{kept.uuid}/"
    preview = text_of(secretary.get(address))
    secretary.post(address)

    assert "Mai Thị Lan" in preview
    assert only().full_name == "Mai Thị Lan"
    assert "Đã ghi danh sách" in text_of(secretary.get(address))


def test_figures_of_those_who_studied_open_their_people(organisation, office):
    hoa = sympathiser(organisation.units.north_1)
    with_paper(hoa, "1/GCN")
    page = office.get("/prospects/studied/")
    [lonely] = [url for url in links(page) if "NO_HELPER" in url]

    assert "Đỗ Thị Hoa" in text_of(office.get(lonely))

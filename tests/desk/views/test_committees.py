"""Committees at the desk: seen on a day, recorded, ended, corrected, listed."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.utils import translation
from openpyxl import load_workbook

from dangvu.access.actors import offices_of
from dangvu.access.models import Mandate, Term
from dangvu.accounts.models import User
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.desk.forms.committees import EndPostForm, PostForm, TermForm
from dangvu.register.operations.transfer import transfer_member
from desk.reading import heading, links, mistakes, rows, text_of
from support.committees import give, term
from support.organisation import SYSTEM, TODAY, at
from support.reading import trail

PAGE = "/units/BAC.1/committee/"


@pytest.fixture
def branch(organisation):
    term(organisation.units.north_1)
    return organisation.units.north_1


def known(model):
    with whole_register():
        return list(model.objects.known_at().order_by("valid", "pk"))


def post(client, address, **fields):
    return client.post(address, {"key": str(uuid4()), **fields})


def new_post(client, member, **fields):
    own = {
        "person": f"{member.full_name} · 1980 · #{member.pk}",
        "post": "EXECUTIVE:SECRETARY",
        "basis": "ELECTED",
        "day": "01-02-2025",
    }
    return post(client, f"{PAGE}post/", **{**own, **fields})


def test_committee_shows_its_people_with_their_warnings(office, branch, organisation):
    give(branch, organisation.people.an)
    give(branch, organisation.people.binh, "DEPUTY")

    answer = office.get(PAGE)

    assert heading(answer) == "Cấp ủy của Chi bộ thôn 1"
    assert [row[:3] for row in rows(answer)] == [
        ["Nguyễn Văn An", "Bí thư chi bộ", "01-01-2025"],
        ["Trần Thị Bình dự bị", "Phó bí thư chi bộ", "01-01-2025"],
    ]
    text = text_of(answer)
    assert "Đảng viên dự bị đang giữ chức vụ: Trần Thị Bình." in text
    assert "chưa xác minh: chưa đọc được văn bản" in text


def test_committee_shows_what_was_on_a_day(office, branch, organisation):
    give(branch, organisation.people.an)
    term(branch, dt.date(2026, 3, 1))

    assert "Nguyễn Văn An" in rows(office.get(f"{PAGE}?as_of=2026-02-28"))[0][0]
    today = office.get(PAGE)
    assert rows(today) == [
        ["Nguyễn Văn An", "Bí thư chi bộ", "01-01-2025 – 01-03-2026", "Hết nhiệm kỳ"]
    ]
    assert "01-01-2025 – 01-03-2026" in text_of(today)


@pytest.mark.parametrize(
    ("form", "field", "vi", "en"),
    [
        (TermForm, "basis", "Đại hội bầu", "Elected by a congress"),
        (PostForm, "basis", "Bầu cử", "Elected"),
        (EndPostForm, "reason", "Hết nhiệm kỳ", "The term ended"),
    ],
)
def test_form_offers_its_terms_in_the_language_of_the_page(form, field, vi, en):
    labels = {}
    for language in ("vi", "en"):
        with translation.override(language):
            choices = form.base_fields[field].choices
            labels[language] = [label for _code, label in choices]

    assert vi in labels["vi"]
    assert en in labels["en"]
    assert vi not in labels["en"]


def test_term_is_opened_once(office, organisation):
    key = str(uuid4())
    fields = {
        "key": key,
        "kind": "EXECUTIVE",
        "basis": "CONGRESS",
        "day": "05-03-2025",
        "planned_end": "05-03-2030",
        "number": "7",
        "seats": "3",
        "decision_number": "01-NQ/ĐH",
        "decision_date": "05-03-2025",
    }

    for _press in range(2):
        answer = office.post(f"{PAGE}term/", fields)
        assert answer.url == PAGE

    [opened] = known(Term)
    assert (opened.number, opened.seats, opened.decision_number) == (7, 3, "01-NQ/ĐH")
    assert "khóa 7 · 05-03-2025 – 05-03-2030" in text_of(office.get(PAGE))


def test_post_is_recorded_once_and_gives_its_rights(
    office, branch, organisation, visit
):
    an, key = organisation.people.an, str(uuid4())
    visit("north").post(f"/members/{an.uuid}/account/", {"username": "nobody"})

    for _press in range(2):
        assert new_post(office, an, key=key).url == PAGE

    assert [m.post for m in known(Mandate)] == ["SECRETARY"]
    nobody = organisation.actors.nobody
    assert [o.role for o in offices_of(nobody, today=TODAY)] == [
        "BRANCH_SECRETARY",
        "MEMBER",
    ]
    assert visit("nobody").get("/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"person": "Không Có Ai"}, "Không có đảng viên như vậy"),
        ({"post": ""}, "Đồng chí chưa chọn"),
        ({"day": "31-12-2024"}, "Hãy mở nhiệm kỳ trước."),
        ({"until": "01-01-2025"}, "Ngày thôi giữ phải sau ngày bắt đầu"),
    ],
)
def test_post_says_what_is_wrong(office, branch, organisation, fields, said):
    answer = new_post(office, organisation.people.an, **fields)

    assert any(said in mistake for mistake in mistakes(answer)), mistakes(answer)
    assert known(Mandate) == []


def test_post_takes_a_whole_name_that_only_one_bears(office, branch, organisation):
    new_post(office, organisation.people.an, person="Nguyễn Văn An")

    assert [m.person_id for m in known(Mandate)] == [organisation.people.an.pk]


def test_post_refuses_a_second_secretary_beside_the_member(
    office, branch, organisation
):
    give(branch, organisation.people.an)

    answer = new_post(office, organisation.people.binh)

    assert any("Đồng chí Nguyễn Văn An đang giữ" in one for one in mistakes(answer))


def test_post_ends_with_its_paper_and_is_told_to_the_second_clerk(
    office, branch, organisation
):
    mandate = give(branch, organisation.people.an)
    address = f"/committees/posts/{mandate.pk}/end/"
    fields = {"reason": "RELIEVED", "day": "01-03-2026", "decision_number": "5-QĐ/ĐU"}

    assert post(office, address, **fields).url == PAGE

    [ended] = known(Mandate)
    assert (ended.valid.upper, ended.end_number) == (dt.date(2026, 3, 1), "5-QĐ/ĐU")
    late = post(office, address, **fields)
    assert any("vừa được người khác thay đổi" in one for one in mistakes(late))


def test_end_proposes_the_day_on_which_the_holder_left(office, branch, organisation):
    an = organisation.people.an
    mandate = give(branch, an)
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=an,
        to_unit_id=organisation.units.north_2.pk,
        received_on=dt.date(2026, 2, 2),
        decision=NO_DECISION,
    )

    page = office.get(f"/committees/posts/{mandate.pk}/end/").content.decode()

    assert 'value="02-02-2026"' in page
    assert "chuyển đi ngày 02-02-2026" in text_of(office.get(PAGE))


def test_post_is_corrected_or_taken_back_with_a_reason(office, branch, organisation):
    mandate = give(branch, organisation.people.an)
    fields = {
        "what": "REPLACE",
        "reason": "ghi nhầm chức vụ",
        "post": "EXECUTIVE:DEPUTY",
        "basis": "ELECTED",
        "day": "01-01-2025",
    }
    assert mistakes(
        post(
            office,
            f"/committees/posts/{mandate.pk}/correct/",
            **{**fields, "reason": ""},
        )
    )

    post(office, f"/committees/posts/{mandate.pk}/correct/", **fields)
    [fresh] = known(Mandate)
    assert fresh.post == "DEPUTY"
    fields["what"] = "WITHDRAW"
    post(office, f"/committees/posts/{fresh.pk}/correct/", **fields)

    assert known(Mandate) == []


def test_term_is_taken_back_with_a_reason(office, branch):
    [opened] = known(Term)
    address = f"/committees/terms/{opened.pk}/withdraw/"

    assert mistakes(post(office, address, reason=""))
    assert post(office, address, reason="nhập nhầm").url == PAGE

    assert known(Term) == []


def test_list_keeps_what_a_rule_speaks_of(office, branch, organisation):
    give(branch, organisation.people.binh, "DEPUTY")
    give(branch, organisation.people.an)
    term(organisation.units.north_2)

    everything = office.get("/committees/")
    without = office.get("/committees/?warning=NO_SECRETARY")

    assert len(rows(everything)) == 6
    assert [row[0] for row in rows(without)] == ["Chi bộ thôn 2"]
    assert "chưa có bí thư" in rows(without)[0][-1]
    assert ["Chi bộ thôn 1", "Chi ủy", "01-01-2025 – 01-01-2030", "Nguyễn Văn An"] in [
        row[:4] for row in rows(everything)
    ]
    assert "/units/BAC.2/committee/?as_of=2026-06-01" in links(without)


def test_list_of_a_day_before_knows_no_term(office, branch):
    found = office.get("/committees/?as_of=2024-12-31&warning=NO_TERM")

    assert len(rows(found)) == 6


def test_list_goes_on_after_the_last_committee_shown(office, branch, monkeypatch):
    monkeypatch.setattr("dangvu.desk.views.committees.A_PAGE", 4)
    whole = [row[0] for row in rows(office.get("/committees/?warning=NO_SECRETARY"))]
    first = office.get("/committees/")
    following = next(link for link in links(first) if "after=" in link)
    second = office.get(f"/committees/{following}")
    back = office.get("/committees/?after=7-NOBODY")

    assert len(rows(first)) == 4
    assert len(rows(second)) == 2
    assert {row[0] for row in rows(first) + rows(second)} > set(whole)
    assert [row[0] for row in rows(back)] == [row[0] for row in rows(first)]
    assert "?as_of=2026-06-01" in links(second)


def test_list_shows_what_is_wrong_with_the_question(office, organisation):
    answer = office.get("/committees/?unit=none&as_of=x&warning=KING")

    assert answer.status_code == 404
    assert len(mistakes(answer)) == 3


def test_list_goes_out_as_a_workbook_with_a_line(office, branch, organisation):
    give(branch, organisation.people.an)

    answer = office.get("/committees/workbook/?unit=BAC.1&as_of=2026-06-01")

    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    line = next(row for row in cells if "Nguyễn Văn An" in row)
    assert line[:3] == ["BAC.1", "Chi bộ thôn 1", "Chi ủy"]
    assert line[4:6] == ["Bí thư chi bộ", "Nguyễn Văn An"]
    assert line[6].date() == dt.date(2025, 1, 1)
    assert "cap-uy_BAC.1_2026-06-01.xlsx" in answer["Content-Disposition"]
    assert trail("access.export_committees")[-1].subject_id == branch.pk


def test_suggestions_name_members_of_the_office_and_leave_a_line(office, organisation):
    page = office.get("/committees/people/?q=nguyen").content.decode()

    assert f"#{organisation.people.an.pk}" in page
    assert (
        "Phạm Tiến Dũng"
        not in office.get("/committees/people/?q=dung").content.decode()
    )
    assert trail("register.find")
    assert office.get("/committees/people/?q=n").content.strip() == b""


def test_secretary_reads_the_committee_but_records_nothing(visit, branch, organisation):
    give(branch, organisation.people.an)

    answer = visit("secretary").get(PAGE)

    assert "Nguyễn Văn An" in text_of(answer)
    assert not any("/end/" in link or "/post/" in link for link in links(answer))


def test_member_page_shows_posts_now_and_before(office, branch, organisation):
    an = organisation.people.an
    give(branch, an)
    term(branch, dt.date(2026, 3, 1))
    give(branch, an, "DEPUTY", dt.date(2026, 3, 1))

    text = text_of(office.get(f"/members/{an.uuid}/"))

    assert "Phó bí thư chi bộ · Chi bộ thôn 1 đang giữ" in text
    assert "Bí thư chi bộ · Chi bộ thôn 1 01-01-2025 – 01-03-2026" in text


def test_term_that_ended_bears_the_name_of_its_committee(office, branch, organisation):
    give(branch, organisation.people.an)
    term(branch, dt.date(2026, 3, 1))

    text = text_of(office.get(PAGE))

    assert "Nhiệm kỳ, chức vụ đã kết thúc" in text
    assert "Chi ủy · 01-01-2025 – 01-03-2026" in text
    assert "Thời gian giữ chức vụ" in text


def test_account_is_linked_and_freed_again(office, organisation):
    address = f"/members/{organisation.people.an.uuid}/account/"

    assert any(
        "king" in one for one in mistakes(office.post(address, {"username": "king"}))
    )
    office.post(address, {"username": "nobody"})
    assert "nobody" in text_of(office.get(address))
    office.post(address, {"unlink": "1"})

    assert "nobody" not in text_of(office.get(address))


def test_new_account_shows_its_code_once_and_leads_to_a_password(
    office, branch, organisation, visit
):
    an = organisation.people.an
    give(branch, an)
    address = f"/members/{an.uuid}/account/"

    shown = text_of(office.post(address, {"username": "bi.thu", "open": "1"}))

    [password] = re.findall(r"\w{4}-\w{4}-\w{4}-\w{4}", shown)
    assert User.objects.get(username="bi.thu").check_password(password)
    again = text_of(office.get(address))
    assert password not in again
    assert "Bí thư chi bộ · Chi bộ thôn 1" in again
    assert visit("bi.thu").get("/").url == "/accounts/password/change/"
    assert mistakes(office.post(address, {"username": "có dấu cách", "open": "1"}))


def test_warning_is_accepted_with_a_reason_and_raised_again(office, branch):
    address = f"{PAGE}EXECUTIVE/warnings/NO_SECRETARY/"
    asked = "/committees/?warning=NO_SECRETARY"
    assert address in links(office.get(PAGE))
    assert mistakes(post(office, address, reason=" "))

    assert post(office, address, reason="đang chờ cấp trên chỉ định").url == PAGE

    assert rows(office.get(asked)) == []
    assert "đã chấp nhận: đang chờ cấp trên chỉ định" in text_of(office.get(PAGE))
    assert mistakes(post(office, address, reason="lần nữa"))
    office.post(address, {"again": "1"})
    assert len(rows(office.get(asked))) == 1


def test_unknown_warning_is_not_found(office, branch):
    for code in ("EXECUTIVE/warnings/KING", "COURT/warnings/NO_SECRETARY"):
        assert office.get(f"{PAGE}{code}/").status_code == 404

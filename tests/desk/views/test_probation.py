"""Probationary members at the desk."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.accompany import HelperChange, change_helper
from dangvu.admission.queries.document import document_of
from dangvu.core.db.scope import whole_register
from dangvu.sources.resolution import Resolution
from desk.reading import text_of
from support.admissions import a_case, again, new_member_certificate, on_probation
from support.member_accounts import member_account
from support.organisation import SYSTEM, at


def test_list_shows_reviews_end_and_papers(office, organisation):
    on_probation(organisation.units.north_1)

    [row] = office.get("/probation/").context["rows"]

    assert [(one.day, one.tone) for one in row.reviews] == [
        (dt.date(2026, 2, 25), "late"),
        (dt.date(2026, 5, 25), "due"),
        (dt.date(2026, 8, 25), ""),
    ]
    assert (row.ends_on, row.left) == (dt.date(2026, 11, 25), "Còn 177 ngày")
    assert (row.there, len(row.papers), row.helper) == (1, 6, "")


def test_probation_that_is_over_is_not_late(office, organisation):
    on_probation(organisation.units.north_1)
    with whole_register():
        AdmissionCase.objects.update(probation_ends_on=dt.date(2026, 5, 1))

    [row] = office.get("/probation/").context["rows"]

    assert (row.left, row.tone) == ("đã hết", "")


def test_list_holds_nobody_before_the_ceremony(office, organisation):
    a_case(organisation.units.north_1)

    assert office.get("/probation/").context["rows"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_many_there_are(
    office, organisation, number, django_assert_num_queries
):
    for other in range(number):
        on_probation(organisation.units.north_1, f"Lý Thị Số {other}")
    office.get("/probation/")

    with django_assert_num_queries(15):
        office.get("/probation/")


@pytest.mark.parametrize(
    ("lacks", "found"),
    [("REVIEW", 1), ("HELPER", 1), ("CLASS", 0), ("ENDING", 0), ("RESIDENCE", 1)],
)
def test_list_is_narrowed_to_what_is_lacking(office, organisation, lacks, found):
    on_probation(organisation.units.north_1)

    rows = office.get(f"/probation/?lacks={lacks}").context["rows"]

    assert len(rows) == found


def test_review_is_noted_from_the_list(office, organisation):
    case = on_probation(organisation.units.north_1)
    url = f"/probation/{case.public_id}/"
    assert f"{url}?month=3#note" in office.get("/probation/").content.decode()
    form = office.get(f"{url}?month=3").context["form"]
    assert form["month"].value() == "3"

    sent = {"month": 3, "day": "27-02-2026", "note": "Tiến bộ", "version": case.version}
    assert office.post(url, sent).url == url

    [row] = office.get("/probation/").context["rows"]
    assert [one.tone for one in row.reviews] == ["ok", "due", ""]
    assert office.get("/probation/?lacks=LATE_REVIEW").context["rows"] == []
    [first, *_rest] = office.get(url).context["reviews"]
    assert (first.note, first.url) == ("Tiến bộ", "")


def test_review_of_a_month_that_was_noted_is_asked_about_first(office, organisation):
    case = on_probation(organisation.units.north_1)
    url = f"/probation/{case.public_id}/"
    sent = {"month": 3, "day": "27-02-2026", "note": "Tiến bộ", "version": case.version}
    office.post(url, sent)
    more = {**sent, "note": "Khá", "version": again(case).version}
    asked = office.post(url, more)

    assert "Tháng thứ 3 đã có nhận xét ngày 27-02-2026" in text_of(asked)
    assert asked.context["form"]["seen"].value() == "3"
    assert notes(case) == ["Tiến bộ"]
    office.post(url, {**more, "seen": "3"})
    assert notes(case) == ["Tiến bộ", "Khá"]


def notes(case):
    return [one.note for one in document_of(again(case)).probation.reviews]


def test_helper_is_changed_with_day_and_reason(office, organisation):
    case = on_probation(organisation.units.north_1)
    url = f"/probation/{case.public_id}/helper/"
    named = {
        "helper": str(organisation.people.an.uuid),
        "number": "5-NQ/CB",
        "day": "04-05-2026",
        "version": case.version,
    }

    assert "reason" not in office.get(url).context["form"].fields
    assert office.post(url, named).status_code == 302

    page = office.get(f"/probation/{case.public_id}/").context
    [helper] = page["helpers"]
    assert (helper.name, helper.until) == (organisation.people.an.full_name, None)
    again = office.post(url, {**named, "reason": "MOVED", "version": case.version + 1})
    assert "helper" in again.context["form"].errors


def test_papers_of_recognition_are_entered_together(office, organisation):
    case = on_probation(organisation.units.north_1)
    change = HelperChange(
        organisation.people.an, Resolution("5-NQ/CB", dt.date(2026, 5, 4))
    )
    change_helper(actor=SYSTEM, at=at(), case=case, change=change)
    url = f"/probation/{case.public_id}/papers/"
    assert url in office.get(f"/probation/{case.public_id}/").content.decode()
    sent = {
        "class_certificate-number": "7",
        "self_review-date": "26-05-2026",
        "residence_opinion-there": "on",
        "has_portrait": "yes",
        "helper-comment-date": "27-05-2026",
    }

    assert office.post(url, {**sent, "version": case.version}).status_code == 200
    assert office.post(url, sent).url == f"/probation/{case.public_id}/"

    [row] = office.get("/probation/").context["rows"]
    assert [one.is_there for one in row.papers] == [
        True,
        True,
        True,
        False,
        True,
        False,
    ]
    [helper] = document_of(again(case)).probation.helpers
    assert (helper.member, helper.comment.date) == (
        str(organisation.people.an.uuid),
        dt.date(2026, 5, 27),
    )


def test_case_not_on_probation_has_no_such_page(office, organisation):
    case = a_case(organisation.units.north_1)

    assert office.get(f"/probation/{case.public_id}/").status_code == 404


def test_certificate_unlike_the_book_is_said(office, organisation):
    case = on_probation(organisation.units.north_1)
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(person=organisation.people.binh)
    new_member_certificate(organisation.people.binh, "12/GCN")

    [row] = office.get("/probation/").context["rows"]

    assert row.differs == (
        "Hồ sơ ghi giấy chứng nhận 7, sổ giấy chứng nhận ghi 12/GCN – 04-05-2026."
    )


def test_helper_sees_whom_they_help(visit, organisation):
    an = organisation.people.an
    case = on_probation(organisation.units.north_1, "Lý Thị Được Giúp")
    on_probation(organisation.units.north_1, "Lý Thị Khác")
    resolution = Resolution("5-NQ/CB", dt.date(2026, 5, 4))
    change_helper(actor=SYSTEM, at=at(), case=case, change=HelperChange(an, resolution))
    member_account("an", an)

    [row] = visit("an").get("/me/probation/").context["helped"]

    assert (row.name, row.helper) == ("Lý Thị Được Giúp", an.full_name)
    with whole_register():
        kept = AdmissionCase.objects.get(pk=case.pk)
        kept.sections["probation"]["helpers"][0]["until"] = "2026-05-20"
        AdmissionCase.objects.filter(pk=case.pk).update(sections=kept.sections)
    assert visit("an").get("/me/probation/").context["helped"] == []


def test_member_sees_the_own_probation_and_what_is_needed(visit, organisation):
    an = organisation.people.an
    case = on_probation(organisation.units.north_1)
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(person=an)
    on_probation(organisation.units.north_1, "Lý Thị Khác")
    member_account("an", an)

    [row] = visit("an").get("/me/probation/").context["rows"]

    assert row.ends_on == dt.date(2026, 11, 25)
    assert [check.state for check in row.needed] == ["ok", *["todo"] * 5]


def test_member_without_a_probation_reads_so(visit, organisation):
    member_account("an", organisation.people.an)

    shown = visit("an").get("/me/probation/").content.decode()

    assert "Không trong thời gian dự bị" in shown

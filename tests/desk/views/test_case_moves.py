"""Cases that move, at the desk: forwarded by the old branch, received by the new one."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import AdmissionCase
from dangvu.core.db.scope import whole_register
from dangvu.sources.models import Prospect
from support.admissions import a_case, again, forwarded
from support.prospects import prospect


def test_forwarded_case_is_on_both_sides_lists(office, organisation, visit):
    case = a_case(organisation.units.north_1, state="A1")
    url = f"/cases/{case.public_id}/forward/"
    assert office.get(f"/cases/{case.public_id}/steps/T20/").url == url
    [way] = office.get(url).context["ways"]
    assert way.citation == "06-HD/TW điểm 3.9a"

    answer = office.post(
        url,
        {
            "to_unit": "BAC.2",
            "moved_on": "04-05-2026",
            "acted_on": "04-05-2026",
            "certificate": "3-GCN",
            "seen": "G02",
            "version": again(case).version,
        },
    )

    assert answer.url == "/cases/moving/"
    context = office.get("/cases/moving/").context
    [gone], [came] = context["outgoing"], context["incoming"]
    assert (gone.name, came.name) == (case.full_name, case.full_name)
    assert (came.sent_on, came.state) == (dt.date(2026, 5, 4), "cảm tình Đảng")


def test_file_to_be_forwarded_stands_with_its_fifteen_days(office, organisation):
    case = a_case(organisation.units.north_1)
    move = {"move": {"decided_on": "2026-05-11"}}
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(state="A11", sections=move)

    [row] = office.get("/cases/moving/").context["waiting"]

    assert (row.since, row.due) == (dt.date(2026, 5, 11), dt.date(2026, 6, 1))
    move["move"] |= {"file_forwarded_on": "2026-05-20", "review_asked_on": "2026-05-20"}
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(state="A13", sections=move)
    [row] = office.get("/cases/moving/").context["waiting"]
    assert (row.what, row.due) == (
        "xem xét lại theo đề nghị của nơi đến",
        dt.date(2026, 8, 12),
    )


def test_move_without_certificate_is_blocked(office, organisation):
    case = a_case(organisation.units.north_1, state="A1")
    facts = {"to_unit": "BAC.2", "moved_on": "04-05-2026", "acted_on": "04-05-2026"}

    answer = office.post(
        f"/cases/{case.public_id}/forward/", {**facts, "version": again(case).version}
    )

    listed = answer.context["checklist"][0].open
    assert "M01" in {check.citation.split(" · ")[0] for check in listed}
    assert again(case).state == "A1"


def test_received_case_takes_its_prospect_along(office, organisation):
    units = organisation.units
    known = prospect(units.north_2)
    old = forwarded(units.north_2, units.north_1, prospect=known.uuid)

    answer = office.post(
        f"/cases/moving/{old.public_id}/", {"received_on": "11-05-2026"}
    )

    with whole_register():
        new = AdmissionCase.objects.get(earlier=old)
        unit_id = Prospect.objects.get(pk=known.pk).unit_id
    assert answer.url == f"/cases/{new.public_id}/"
    assert (new.state, new.unit_id, unit_id) == ("A1", units.north_1.pk, new.unit_id)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_many_there_are(
    office, organisation, number, django_assert_num_queries
):
    for _other in range(number):
        forwarded(organisation.units.north_2, organisation.units.north_1)
    office.get("/cases/moving/")

    with django_assert_num_queries(32):
        office.get("/cases/moving/")

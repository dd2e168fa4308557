"""A case whose organisation changed, at the desk."""

from __future__ import annotations

import datetime as dt

from dangvu.units.operations.change import change_unit
from support.admissions import a_case, again
from support.organisation import PAPER, SYSTEM, at

SINCE = dt.date(2026, 4, 1)
LINK = "Cập nhật cấp quyết định"


def test_case_says_that_its_organisation_changed_and_follows(office, organisation):
    units = organisation.units
    case = a_case(units.works_1, opened_on=dt.date(2026, 1, 5))
    url = f"/cases/{case.public_id}/"
    assert LINK not in office.get(url).content.decode()
    change_unit(
        actor=SYSTEM,
        at=at(),
        unit=units.works,
        day=SINCE,
        changes={"authorities": "ADMIT_EXPEL"},
        decision=PAPER,
    )

    assert LINK in office.get(url).content.decode()
    rows = office.get(f"{url}chain/").context["rows"]
    assert [(row.old, row.new) for row in rows if row.old != row.new][1:] == [
        ("Đảng bộ xã Bắc Mẫu", "Đảng bộ Công ty Mẫu")
    ]
    assert office.post(f"{url}chain/", {"confirmed": "1"}).url == url
    assert (again(case).chain, again(case).decider_unit_id) == ("B", units.works.pk)
    assert LINK not in office.get(url).content.decode()

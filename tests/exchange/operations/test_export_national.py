"""Filling the template of the national database from the register."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import load_workbook

from dangvu.access.acting import acting
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.exchange.models import Batch
from dangvu.exchange.national.template import template_columns
from dangvu.exchange.operations.export_national import (
    NationalFile,
    NobodyToTell,
    export_national,
)
from dangvu.exchange.queries.national import Wish
from dangvu.register.operations.leave import end_membership
from support.imports import Importer, counts_of
from support.organisation import PAPER, SYSTEM, TODAY, Organisation, at
from support.reading import trail
from support.roster_files import member

HOA = member(
    "Đỗ Thị Hoa",
    number="001180000009",
    sex="Nữ",
    ethnicity="Kinh",
    status="Miễn sinh hoạt",
    address="Số 1, phường C, Hà Nội",
    others="Ba Hoa",
)


def _lines(made: NationalFile) -> list[dict[str, str]]:
    page = load_workbook(BytesIO(made.content)).worksheets[0]
    names = [column.content for column in template_columns()]
    return [
        {n: v for n, v in zip(names, row, strict=True) if v and n}
        for row in page.iter_rows(min_row=8, values_only=True)
    ]


def _export(actor: Actor, unit, **wish: object) -> NationalFile:
    with acting(actor):
        return export_national(actor=actor, at=at(), wish=Wish(unit, **wish))


def test_export_writes_what_is_known(
    importer: Importer, organisation: Organisation
) -> None:
    importer([HOA], organisation.units.north_2)
    made = _export(organisation.actors.north_office, organisation.units.north_2)
    assert (made.people, made.with_sealed) == (1, True)
    assert _lines(made) == [
        {
            "ordinal": "1",
            "full_name": "Đỗ Thị Hoa",
            "other_names": "Ba Hoa",
            "sex": "Nữ",
            "birth_date": "15/03/1980",
            "ethnicity": "Kinh",
            "national_id": "001180000009",
            "unit": "BAC.2 - Chi bộ thôn 2",
            "permanent_address.province": "Thành phố Hà Nội",
            "permanent_address.commune": "phường C",
            "permanent_address.detail": "Số 1",
            "admission_ceremony_on": "19/05/2010",
            "official_on": "19/05/2011",
            "standing": "Miễn sinh hoạt",
            "status_day": "01/06/2026",
        }
    ]


def test_export_takes_the_units_below_and_no_other(organisation: Organisation) -> None:
    made = _export(organisation.actors.north_office, organisation.units.north)
    names = [line["full_name"] for line in _lines(made)]
    assert names == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"]


def test_export_without_the_sealed_right_leaves_two_columns_empty(
    importer: Importer, organisation: Organisation
) -> None:
    importer([HOA], organisation.units.north_1)
    secretary = organisation.actors.secretary
    made = _export(secretary, organisation.units.north_1)
    told = [line for line in _lines(made) if line["full_name"] == "Đỗ Thị Hoa"]
    assert not made.with_sealed
    assert [line.get("ethnicity") for line in told] == [None]
    assert told[0]["national_id"] == "001180000009"


def test_export_needs_the_right_at_the_unit(organisation: Organisation) -> None:
    with pytest.raises(NotAllowed):
        _export(organisation.actors.secretary, organisation.units.north)
    with pytest.raises(NotAllowed):
        _export(organisation.actors.north_office, organisation.units.south)


def test_export_leaves_a_line_without_names(organisation: Organisation) -> None:
    office, unit = organisation.actors.north_office, organisation.units.north
    _export(office, unit)
    (line,) = trail("exchange.export_national")
    people = organisation.people
    assert (line.actor_name, line.unit_id) == (office.name, unit.pk)
    assert line.detail == {
        "people": 3,
        "ids": [people.an.pk, people.binh.pk, people.cuc.pk],
        "sealed": True,
        "changed_since": None,
        "batch": None,
        "own_template": False,
    }


def test_export_of_a_day_tells_of_changes_and_of_those_who_left(
    importer: Importer, organisation: Organisation
) -> None:
    units, people = organisation.units, organisation.people
    with acting(organisation.actors.north_office):
        end_membership(
            actor=organisation.actors.north_office,
            at=at(),
            person=people.cuc,
            kind="DEC",
            day=dt.date(2026, 5, 30),
            decision=PAPER,
        )
    importer([HOA], units.north_2)
    made = _export(organisation.actors.north_office, units.north, changed_since=TODAY)
    told = {line["full_name"]: line for line in _lines(made)}
    assert set(told) == {"Lê Thị Cúc", "Đỗ Thị Hoa"}
    assert told["Lê Thị Cúc"]["standing"] == "Từ trần"
    assert told["Lê Thị Cúc"]["status_day"] == "30/05/2026"


def test_export_of_a_batch_tells_of_those_it_changed(
    importer: Importer, organisation: Organisation
) -> None:
    an = member("Nguyễn Văn An", number="001080000001")
    imported = importer([HOA, an, an], organisation.units.north_1)
    assert counts_of(imported) == {"created": 1, "updated": 1, "unchanged": 1}
    with whole_register():
        batch = Batch.objects.get()
    made = _export(SYSTEM, organisation.units.city, batch=batch)
    names = [line["full_name"] for line in _lines(made)]
    assert names == ["Nguyễn Văn An", "Đỗ Thị Hoa"]


def test_export_of_nobody_is_refused(organisation: Organisation) -> None:
    office = organisation.actors.north_office
    with pytest.raises(NobodyToTell):
        _export(office, organisation.units.works_2)
    with pytest.raises(NobodyToTell):
        _export(office, organisation.units.north, changed_since=TODAY)

"""Corrected columns are used again for files with the same header."""

from __future__ import annotations

from pathlib import Path

import pytest

from dangvu.access.acting import acting
from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.exchange.models import Batch, HeaderMemory
from dangvu.exchange.operations.read_batch import read_batch
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.exchange.operations.receive_file import Arrival, receive_file
from dangvu.exchange.operations.remember_columns import forget_columns
from dangvu.exchange.queries.memories import memory_of
from dangvu.units.models import Unit
from support.imports import Importer
from support.organisation import TODAY, Organisation, at
from support.reading import trail
from support.rosters import write_xlsx

HEADER = ["Họ và tên", "Ngày sinh", "Mã số", "Phụ trách"]
ROW = ["Đỗ Thị Hoa", "15/03/1980", "001180000009", "Trường Mẫu"]
CORRECTED = {"Mã số": "national_id", "Phụ trách": "employer"}


@pytest.fixture
def office(organisation: Organisation) -> Actor:
    return organisation.actors.north_office


def received(importer: Importer, actor: Actor, unit: Unit, header=HEADER) -> Batch:
    path = write_xlsx(importer.folder / "a.xlsx", [header, ROW])
    with acting(actor), path.open("rb") as content:
        arrival = Arrival(path.name, unit, TODAY)
        return receive_file(actor=actor, at=at(), arrival=arrival, content=content)


def read(actor: Actor, batch: Batch, choice: Choice | None = None) -> Batch:
    with acting(actor):
        return read_batch(actor=actor, at=at(), reference=batch.uuid, choice=choice)


def corrected(importer: Importer, actor: Actor, unit: Unit) -> Batch:
    choice = Choice(TODAY, columns=CORRECTED, is_remembered=True)
    return read(actor, received(importer, actor, unit), choice)


def codes(batch: Batch) -> list[str]:
    return [issue["code"] for issue in batch.issues]


def test_next_file_with_the_header_is_read_as_corrected(
    importer: Importer, organisation: Organisation, office: Actor
) -> None:
    corrected(importer, office, organisation.units.north_1)
    shouted = [heading.upper() for heading in HEADER]
    again = received(importer, office, organisation.units.north_2)
    other = received(importer, office, organisation.units.north_2, shouted)
    batch = read(office, again)
    assert batch.mapping == {
        "Họ và tên": "full_name",
        "Ngày sinh": "birth_date",
        **CORRECTED,
    }
    assert "REMEMBERED_COLUMNS" in codes(batch)
    said = next(i for i in batch.issues if i["code"] == "REMEMBERED_COLUMNS")
    assert said["value"] == "“Mã số”, “Phụ trách”"
    assert read(office, other).mapping["MÃ SỐ"] == "national_id"


def test_other_header_and_other_office_remember_nothing(
    importer: Importer, organisation: Organisation, office: Actor
) -> None:
    units, city = organisation.units, organisation.actors.city_office
    corrected(importer, office, units.north_1)
    wider = received(importer, office, units.north_1, [*HEADER, "Điện thoại"])
    south = received(importer, city, units.south_1)
    assert read(office, wider).mapping["Mã số"] is None
    assert read(city, south).mapping["Mã số"] is None


def test_office_above_uses_what_the_nearest_corrected(
    importer: Importer, organisation: Organisation, office: Actor
) -> None:
    units, city = organisation.units, organisation.actors.city_office
    other = Choice(TODAY, columns={"Mã số": "old_id"}, is_remembered=True)
    read(city, received(importer, city, units.north_1), other)
    corrected(importer, office, units.north_1)
    assert read(city, received(importer, city, units.north_1)).mapping == {
        "Họ và tên": "full_name",
        "Ngày sinh": "birth_date",
        **CORRECTED,
    }
    south = read(city, received(importer, city, units.south_1))
    assert south.mapping["Mã số"] == "old_id"


def test_choice_of_now_goes_before_memory(
    importer: Importer, organisation: Organisation, office: Actor
) -> None:
    unit = organisation.units.north_1
    corrected(importer, office, unit)
    choice = Choice(TODAY, columns={"Mã số": None})
    batch = read(office, received(importer, office, unit), choice)
    assert batch.mapping["Mã số"] is None
    assert batch.mapping["Phụ trách"] == "employer"


def test_nothing_is_remembered_unasked(
    importer: Importer, organisation: Organisation, office: Actor
) -> None:
    unit = organisation.units.north_1
    read(office, received(importer, office, unit), Choice(TODAY, columns=CORRECTED))
    assert not HeaderMemory.objects.exists()


def test_forgotten_columns_are_recognised_anew(
    importer: Importer, organisation: Organisation, office: Actor
) -> None:
    unit = organisation.units.north_1
    batch = corrected(importer, office, unit)
    with acting(office):
        memory = memory_of(batch)
        assert memory is not None
        assert (memory.unit, memory.changed_by) == (
            organisation.units.north,
            office.name,
        )
        forget_columns(actor=office, at=at(), batch=batch)
        assert memory_of(batch) is None
        with pytest.raises(NotFound):
            forget_columns(actor=office, at=at(), batch=batch)
    later = read(office, received(importer, office, unit))
    assert later.mapping["Mã số"] is None
    assert [line.code for line in trail() if "columns" in line.code] == [
        "exchange.remember_columns",
        "exchange.forget_columns",
    ]


def test_command_uses_what_is_remembered(
    importer: Importer, organisation: Organisation, office: Actor
) -> None:
    unit = organisation.units.north_1
    corrected(importer, office, unit)
    path: Path = importer.folder / "a.xlsx"
    checked, done = importer.check(path, unit), importer(path, unit)
    for imported in (checked, done):
        assert imported.result.mapping["Mã số"] == "national_id"
        told = [issue.code for _, issue in imported.result.issues]
        assert told.count("REMEMBERED_COLUMNS") == 1

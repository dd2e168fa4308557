"""A batch from its arrival to its writing, as the pages drive it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dangvu.access.acting import acting
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.exchange.enums import BatchStatus, Outcome
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.operations.hold_batch import WrongState
from dangvu.exchange.operations.preview_batch import preview_batch
from dangvu.exchange.operations.queue_batch import begin_writing, give_up, queue_batch
from dangvu.exchange.operations.read_batch import choice_of, read_batch
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.exchange.operations.receive_file import Arrival, receive_file
from dangvu.exchange.operations.write_batch import STEPS, write_batch
from dangvu.exchange.operations.write_rejected_rows import write_rejected_of
from dangvu.exchange.queries.batches import (
    batch_for,
    progress_of,
    result_of,
    rows_page,
    visible_to,
)
from dangvu.exchange.queries.judgement import UnitHoldsNoMembers
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, MIB
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.register.models import Person
from dangvu.register.queries.verify import verify_register
from dangvu.units.models import Unit
from support.imports import Importer, person_named
from support.organisation import TODAY, Organisation, at
from support.roster_files import member, write_roster, write_sheets

HOA = member("Đỗ Thị Hoa", number="001180000009", sex="Nữ", unit="BAC.1")
LAM = member("Vũ Văn Lâm", born="1975", sex="Nam", unit="Chi bộ thôn 2")
NOBODY = member("", number="001190000002", unit="BAC.1")
LOST = member("Lê Văn Lạc", unit="Chi bộ Không Có", phone="0912345678")


def receive(actor: Actor, unit: Unit, path: Path) -> Batch:
    arrival = Arrival(path.name, unit, TODAY)
    with acting(actor), path.open("rb") as content:
        return receive_file(actor=actor, at=at(), arrival=arrival, content=content)


@pytest.fixture
def office(organisation: Organisation) -> Actor:
    return organisation.actors.north_office


@pytest.fixture
def batch(importer: Importer, organisation: Organisation, office: Actor) -> Batch:
    """A file that was received for the northern commune."""
    path = write_roster(importer.folder / "ds.xlsx", [HOA, LAM, NOBODY, LOST])
    return receive(office, organisation.units.north, path)


def read(actor: Actor, batch: Batch, choice: Choice | None = None) -> Batch:
    with acting(actor):
        return read_batch(actor=actor, at=at(), reference=batch.uuid, choice=choice)


def preview(actor: Actor, batch: Batch) -> Batch:
    with acting(actor):
        return preview_batch(actor=actor, reference=batch.uuid)


def write(actor: Actor, batch: Batch, **options) -> Batch:
    with acting(actor):
        return write_batch(actor=actor, at=at(), reference=batch.uuid, **options)


def rows(batch: Batch) -> list[tuple[int, str, bool, bool, str | None]]:
    with whole_register():
        return [
            (
                row.row,
                row.outcome,
                row.raw is None,
                row.values is None,
                row.person and row.person.full_name,
            )
            for row in StagedRow.objects.filter(batch=batch).order_by("id")
        ]


def test_received_file_waits_to_be_read(batch: Batch, importer: Importer):
    stored = importer.folder / "files" / batch.stored
    assert (batch.status, batch.read) == (BatchStatus.UPLOADED, 0)
    assert stored.read_bytes() == (importer.folder / "ds.xlsx").read_bytes()
    assert stored.stat().st_mode & 0o077 == 0
    assert stored.parent.stat().st_mode & 0o077 == 0


def test_reading_keeps_rows_and_says_what_columns_are(batch: Batch, office: Actor):
    found = read(office, batch)
    assert (found.status, found.read, found.rejected) == (BatchStatus.READ, 4, 1)
    assert found.mapping["Chi bộ"] == "unit"
    assert found.sheets == [{"name": "DS", "rows": 4}]
    assert rows(found) == [(n, "", False, False, None) for n in (2, 3, 4, 5)]


def test_reading_again_takes_the_columns_that_were_chosen(batch: Batch, office: Actor):
    read(office, batch)
    columns = {"Điện thoại": None, "Ngày chính thức": "official_decision_on"}
    found = read(office, batch, Choice(TODAY, columns=columns))
    assert found.mapping["Điện thoại"] is None
    assert found.mapping["Ngày chính thức"] == "official_decision_on"
    assert choice_of(found) == Choice(TODAY, sheet="DS", columns=columns)
    assert len(rows(found)) == 4


def test_preview_says_what_writing_does(batch: Batch, office: Actor):
    read(office, batch)
    seen = preview(office, batch)
    with whole_register():
        assert Person.objects.filter(full_name="Đỗ Thị Hoa").count() == 0
    assert (seen.created, seen.rejected) == (2, 2)
    before = result_of_json(office, seen)
    done = write(office, batch)
    assert result_of_json(office, done) == before
    assert done.status == BatchStatus.WRITTEN
    with whole_register():
        assert verify_register().broken == []


def result_of_json(actor: Actor, batch: Batch) -> dict[str, object]:
    with acting(actor):
        return result_of(batch).to_json()


def test_writing_empties_accepted_rows_and_keeps_rejected_ones(
    batch: Batch, office: Actor
):
    read(office, batch)
    preview(office, batch)
    write(office, batch)
    assert rows(batch) == [
        (2, Outcome.CREATED, True, True, "Đỗ Thị Hoa"),
        (3, Outcome.CREATED, True, True, "Vũ Văn Lâm"),
        (4, Outcome.REJECTED, False, False, None),
        (5, Outcome.REJECTED, False, False, None),
    ]


def test_writing_without_a_preview_is_the_same(
    batch: Batch, office: Actor, organisation: Organisation
):
    read(office, batch)
    steps: list[str] = []
    write(office, batch, step=steps.append)
    assert len(steps) == STEPS
    assert person_named("Vũ Văn Lâm").home_id == organisation.units.north_2.pk


def test_writing_judges_the_register_of_its_own_moment(
    batch: Batch, office: Actor, importer: Importer, organisation: Organisation
):
    read(office, batch)
    preview(office, batch)
    importer([HOA], organisation.units.north, name="kia")
    done = write(office, batch)
    assert (done.created, done.unchanged, done.rejected) == (1, 1, 2)


def test_batch_is_written_once(batch: Batch, office: Actor):
    with pytest.raises(WrongState):
        write(office, batch)
    read(office, batch)
    write(office, batch)
    for act in (read, preview, write):
        with pytest.raises(WrongState):
            act(office, batch)


def test_batch_that_failed_or_stopped_can_be_tried_again(batch: Batch, office: Actor):
    read(office, batch)
    with acting(office):
        queue_batch(actor=office, reference=batch.uuid)
        begin_writing(actor=office, reference=batch.uuid, steps=STEPS)
        assert progress_of(batch_for(office, batch.uuid)).status == "WRITING"
        give_up(actor=office, reference=batch.uuid, sentence="Hết chỗ.")
        failed = progress_of(batch_for(office, batch.uuid))
    assert (failed.status, failed.error) == ("FAILED", "Hết chỗ.")
    assert write(office, batch).error == ""


def test_preview_without_units_is_refused(
    importer: Importer, organisation: Organisation, office: Actor
):
    plain = {key: text for key, text in HOA.items() if key != "unit"}
    path = write_roster(importer.folder / "ds.xlsx", [plain])
    batch = receive(office, organisation.units.north, path)
    read(office, batch)
    with pytest.raises(UnitHoldsNoMembers):
        preview(office, batch)


def test_every_sheet_of_a_batch_is_a_unit(
    importer: Importer, organisation: Organisation, office: Actor
):
    sheets = {"Chi bộ thôn 1": [member("A Văn Bê")], "BAC.2": [member("C Văn Dê")]}
    path = write_sheets(importer.folder / "xa.xlsx", sheets)
    batch = receive(office, organisation.units.north, path)
    read(office, batch, Choice(TODAY, each_sheet=True))
    done = write(office, batch)
    assert (done.created, done.sheet, done.header_row) == (2, "", None)
    assert person_named("C Văn Dê").home_id == organisation.units.north_2.pk


def test_rows_are_listed_in_pages(batch: Batch, office: Actor):
    read(office, batch)
    preview(office, batch)
    with acting(office):
        first = rows_page(batch=batch, limit=3)
        second = rows_page(batch=batch, limit=3, after=first.after)
        rejected = rows_page(batch=batch, outcome=Outcome.REJECTED)
    assert [r.row for r in first.rows] == [2, 3, 4]
    assert ([r.row for r in second.rows], second.after) == ([5], 0)
    assert [r.row for r in rejected.rows] == [4, 5]


def test_rejected_rows_come_back_as_a_workbook(
    batch: Batch, office: Actor, tmp_path: Path
):
    read(office, batch)
    write(office, batch)
    out = tmp_path / "lại.xlsx"
    with acting(office):
        count = write_rejected_of(path=out, batch=batch)
    page = load_workbook(out).active
    lines = [[cell or "" for cell in line] for line in page.values]
    assert count == 2
    assert lines[0][:2] == ["STT", "Họ và tên"]
    assert [line[:2] for line in lines[1:]] == [["3", ""], ["4", "Lê Văn Lạc"]]
    assert all(line[-1] for line in lines)


def test_too_big_a_file_is_refused_and_not_kept(
    importer: Importer, organisation: Organisation, office: Actor
):
    too_much = BytesIO(b"0" * (DEFAULT_LIMITS.file_bytes + MIB))
    arrival = Arrival("to.csv", organisation.units.north, TODAY)
    with acting(office), pytest.raises(FileRefused):
        receive_file(actor=office, at=at(), arrival=arrival, content=too_much)
    assert list((importer.folder / "files" / "imports").iterdir()) == []


def test_batch_is_seen_by_offices_that_may_import_there(
    batch: Batch, organisation: Organisation
):
    actors = organisation.actors
    for actor in (actors.north_office, actors.city_office):
        with acting(actor):
            assert batch_for(actor, batch.uuid) == batch
    with acting(actors.secretary):
        assert list(visible_to(actors.secretary)) == []
        with pytest.raises(NotFound):
            batch_for(actors.secretary, batch.uuid)


def test_secretary_may_not_send_a_file(importer: Importer, organisation: Organisation):
    path = write_roster(importer.folder / "ds.xlsx", [HOA])
    with pytest.raises(NotAllowed):
        receive(organisation.actors.secretary, organisation.units.north_1, path)


def test_database_hides_batches_without_the_filter_of_python(
    batch: Batch, organisation: Organisation, office: Actor
):
    read(office, batch)
    actors = organisation.actors
    counts = {}
    for actor in (actors.city_office, actors.north_office, actors.secretary):
        with acting(actor):
            counts[actor.role, actor.unit_id] = (
                Batch.objects.count(),
                StagedRow.objects.count(),
            )
    south = receive_for_south(organisation)
    with acting(office):
        assert list(Batch.objects.all()) == [batch]
        assert Batch.objects.filter(pk=south.pk).update(error="x") == 0
    assert list(counts.values()) == [(1, 4), (1, 4), (0, 0)]


def receive_for_south(organisation: Organisation) -> Batch:
    arrival = Arrival("nam.csv", organisation.units.south, dt.date(2026, 5, 1))
    actor = organisation.actors.city_office
    with acting(actor):
        return receive_file(
            actor=actor, at=at(), arrival=arrival, content=BytesIO(b"a;b")
        )

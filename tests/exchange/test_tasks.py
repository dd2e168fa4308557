"""The worker's part: reading, writing, progress, and being killed in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from dangvu.access.acting import acting
from dangvu.access.models import Assignment
from dangvu.access.operations.assign import end_office
from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.hold_batch import WrongState
from dangvu.exchange.operations.receive_file import Arrival, receive_file
from dangvu.exchange.operations.write_batch import STEPS
from dangvu.exchange.queries.batches import Progress, progress_of, stored_path
from dangvu.exchange.tasks import (
    Requester,
    follow_killed_task,
    read_batch_task,
    request_reading,
    request_writing,
    write_batch_task,
)
from dangvu.register.models import (
    Membership,
    MembershipEvent,
    Person,
    PersonNumber,
    Profile,
)
from dangvu.register.queries.verify import verify_register
from support.organisation import FOUNDED, SYSTEM, TODAY, Organisation, at, build
from support.roster_files import member, write_roster

MEMBERS = [
    member("Đỗ Thị Hoa", number="001180000009", unit="BAC.1"),
    member("Vũ Văn Lâm", born="1975", unit="BAC.2"),
    member("Lê Văn Lạc", unit="Chi bộ Không Có"),
]
#: Steps done when the numbers are next: judging, names.
NAMES_WRITTEN = 2
KILLED_HERE = "register_profile"
WRITER = f"""
import time, sys, django
django.setup()
from dangvu.access.acting import acting
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.exchange.operations.note_progress import noting_progress
from dangvu.exchange.operations.queue_batch import begin_writing
from dangvu.exchange.operations.write_batch import STEPS, write_batch

actor, reference = SystemActor("writer"), sys.argv[1]
with acting(actor):
    batch = begin_writing(actor=actor, reference=reference, steps=STEPS)
with noting_progress(batch) as note, acting(actor):
    def step(done):
        note(done)
        if done == "{KILLED_HERE}":
            print("here", flush=True)
            time.sleep(600)
    write_batch(actor=actor, at=now(), reference=reference, step=step)
"""


@pytest.fixture
def committed(
    committed_database: dict[str, str], tmp_path: Path, settings
) -> Organisation:
    """The small organisation, committed; files live as long as the test."""
    settings.FILES = tmp_path / "files"
    return build()


@pytest.fixture
def requester(committed: Organisation) -> Requester:
    assignment = Assignment.objects.get(user__username="north")
    return Requester(assignment.user_id, assignment.pk, "vi")


@pytest.fixture
def batch(committed: Organisation, tmp_path: Path) -> Batch:
    path = write_roster(tmp_path / "ds.xlsx", MEMBERS)
    arrival = Arrival("ds.xlsx", committed.units.north, TODAY)
    actor = committed.actors.north_office
    with acting(actor), path.open("rb") as content:
        return receive_file(actor=actor, at=at(), arrival=arrival, content=content)


def run(task, batch: Batch, requester: Requester) -> None:
    task(
        reference=str(batch.uuid),
        user_id=requester.user_id,
        assignment_id=requester.assignment_id,
        language=requester.language,
    )


def state(batch: Batch) -> Progress:
    with whole_register():
        batch.refresh_from_db()
        return progress_of(batch)


def entered() -> list[int]:
    """Count rows of every kind beside those of the four members of the beginning."""
    entries = (Person, PersonNumber, Profile, MembershipEvent, Membership)
    with whole_register():
        return [model.objects.count() - 4 for model in entries]


def test_worker_reads_and_writes_a_batch(batch: Batch, requester: Requester):
    run(read_batch_task, batch, requester)
    assert state(batch).status == "PREVIEWED"
    assert (batch.created, batch.rejected) == (2, 1)
    run(write_batch_task, batch, requester)
    assert state(batch) == Progress("WRITTEN", STEPS, STEPS, is_at_work=False, error="")
    with whole_register():
        assert verify_register().broken == []


def test_work_is_queued_with_the_change(
    batch: Batch, requester: Requester, committed: Organisation
):
    actor = committed.actors.north_office
    request_reading(batch=batch, requester=requester)
    with pytest.raises(WrongState), acting(actor):
        request_writing(actor=actor, batch=batch, requester=requester)
    run(read_batch_task, batch, requester)
    with acting(actor):
        queued = request_writing(actor=actor, batch=batch, requester=requester)
    jobs = ProcrastinateJob.objects.order_by("id").values_list("task_name", flat=True)
    assert list(jobs) == ["exchange.read_batch", "exchange.write_batch"]
    assert queued.status == "QUEUED"


def test_what_went_wrong_is_said_on_the_batch(batch: Batch, requester: Requester):
    stored_path(batch).write_bytes(b"\x00\x01\x02")
    run(read_batch_task, batch, requester)
    found = state(batch)
    assert (found.status, bool(found.error)) == ("FAILED", True)


def test_office_that_ended_writes_nothing(batch: Batch, requester: Requester):
    run(read_batch_task, batch, requester)
    assignment = Assignment.objects.get(pk=requester.assignment_id)
    with whole_register():
        end_office(actor=SYSTEM, at=at(), assignment=assignment, day=FOUNDED)
    run(write_batch_task, batch, requester)
    assert state(batch).status == "FAILED"
    assert entered() == [0, 0, 0, 0, 0]


def test_written_batch_is_left_alone(batch: Batch, requester: Requester):
    run(read_batch_task, batch, requester)
    run(write_batch_task, batch, requester)
    before = entered()
    run(write_batch_task, batch, requester)
    assert state(batch).status == "WRITTEN"
    assert entered() == before == [2, 1, 2, 2, 2]


def test_killed_writer_leaves_nothing_and_can_be_followed(
    batch: Batch,
    requester: Requester,
    committed: Organisation,
    committed_database: dict[str, str],
):
    run(read_batch_task, batch, requester)
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(batch.uuid)],
        stdout=subprocess.PIPE,
        env=os.environ
        | committed_database
        | {
            "DJANGO_SETTINGS_MODULE": "dangvu.config.settings.test",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
    with process:
        assert process.stdout.readline() == b"here\n"
        midway = state(batch)
        _refuse_busy(batch, requester)
        process.send_signal(signal.SIGKILL)
    _wait_until_idle(batch)
    assert midway == Progress("WRITING", 5, STEPS, is_at_work=True, error="")
    assert entered() == [0, 0, 0, 0, 0]
    run(write_batch_task, batch, requester)
    assert state(batch).status == "WRITTEN"
    assert entered() == [2, 1, 2, 2, 2]
    with whole_register():
        assert verify_register().broken == []


def test_work_of_a_killed_worker_is_taken_up_by_the_next(
    batch: Batch,
    requester: Requester,
    committed: Organisation,
    committed_database: dict[str, str],
):
    run(read_batch_task, batch, requester)
    with acting(committed.actors.north_office):
        request_writing(
            actor=committed.actors.north_office, batch=batch, requester=requester
        )
    with _blocked_at_numbers(committed), _worker(committed_database) as first:
        _wait(lambda: state(batch).done == NAMES_WRITTEN)
        midway = state(batch)
        first.send_signal(signal.SIGKILL)
        first.wait()
    _wait_until_idle(batch)
    assert midway == Progress("WRITING", 2, STEPS, is_at_work=True, error="")
    assert entered() == [0, 0, 0, 0, 0]
    _let_the_heart_stop()
    with suppress(AlreadyEnqueued):
        follow_killed_task.defer(timestamp=0)
    with _worker(committed_database, "--one-shot") as second:
        assert second.wait(timeout=60) == 0
    assert state(batch).status == "WRITTEN"
    assert entered() == [2, 1, 2, 2, 2]
    with whole_register():
        assert verify_register().broken == []


@contextmanager
def _blocked_at_numbers(committed: Organisation) -> Iterator[None]:
    """Hold a number that the batch will write, so that its writer waits in the midst."""
    with suppress(_TakenBack), transaction.atomic(), whole_register():
        PersonNumber.objects.create(
            person=committed.people.cuc,
            scheme="NATIONAL_ID",
            value="001180000009",
            valid=(None, None),
            known=(1, None),
        )
        yield
        raise _TakenBack


class _TakenBack(Exception):
    """Undoes what held the number."""


@contextmanager
def _worker(
    environment: dict[str, str], *options: str
) -> Iterator[subprocess.Popen[bytes]]:
    (settings.FILES / "upload").mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "django", "procrastinate", "worker", *options],
        env=os.environ
        | environment
        | {
            "DANGVU_SECRET_KEY": settings.SECRET_KEY,
            "DANGVU_VAR": str(settings.FILES.parent),
            "DJANGO_SETTINGS_MODULE": "dangvu.config.settings.base",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _let_the_heart_stop() -> None:
    """Let a minute pass for the worker that was killed."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_workers"
            " SET last_heartbeat = last_heartbeat - interval '1 minute'"
        )


def _wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _refuse_busy(batch: Batch, requester: Requester) -> None:
    """A second worker does nothing while the first is at work."""
    run(write_batch_task, batch, requester)
    assert state(batch).status == "WRITING"


def _wait_until_idle(batch: Batch) -> None:
    deadline = time.monotonic() + 20
    while state(batch).is_at_work:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    connections["default"].close()

"""What the worker does with imports: thin entry points that call operations.

``request_…`` is for pages: it queues the work in the transaction of the request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate import JobContext
from procrastinate.contrib.django import app

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.accounts.models import User
from dangvu.core.actor import Actor, SystemActor
from dangvu.core.clock import now, today
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.hold_batch import BatchBusy, WrongState
from dangvu.exchange.operations.note_progress import noting_progress
from dangvu.exchange.operations.preview_batch import preview_batch
from dangvu.exchange.operations.queue_batch import (
    begin_writing,
    give_up,
    queue_batch,
)
from dangvu.exchange.operations.read_batch import read_batch
from dangvu.exchange.operations.write_batch import STEPS, write_batch

WORKER = SystemActor("worker")

_HOURS_OF_A_WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asked for the work, in which office and language."""

    user_id: int
    assignment_id: int
    language: str

    def actor(self) -> Actor:
        """Return the actor as of today. Raises NoOffice when the office has ended."""
        user = User.objects.get(pk=self.user_id)
        return actor_for(user, today=today(), assignment_id=self.assignment_id)


def request_reading(*, batch: Batch, requester: Requester) -> None:
    """Let the worker read and check a batch."""
    read_batch_task.defer(reference=str(batch.uuid), **asdict(requester))


@transaction.atomic
def request_writing(*, actor: Actor, batch: Batch, requester: Requester) -> Batch:
    """Let the worker write a batch. Raises NotFound, BatchBusy, WrongState."""
    queued = queue_batch(actor=actor, reference=batch.uuid)
    write_batch_task.defer(reference=str(batch.uuid), **asdict(requester))
    return queued


@app.task(name="exchange.read_batch")
def read_batch_task(*, reference: str, **who: Any) -> None:
    """Read a batch and judge its rows, for somebody in an office."""

    def work(actor: Actor) -> None:
        with acting(actor):
            read_batch(actor=actor, at=now(), reference=reference)
        with acting(actor):
            preview_batch(actor=actor, reference=reference)

    _reported(reference, Requester(**who), work)


@app.task(name="exchange.write_batch")
def write_batch_task(*, reference: str, **who: Any) -> None:
    """Write a batch for somebody in an office; a page sees the steps."""

    def work(actor: Actor) -> None:
        with acting(actor):
            batch = begin_writing(actor=actor, reference=reference, steps=STEPS)
        with noting_progress(batch) as step, acting(actor):
            write_batch(actor=actor, at=now(), reference=reference, step=step)

    _reported(reference, Requester(**who), work)


@app.periodic(cron="* * * * *")
@app.task(
    name="exchange.follow_killed",
    queueing_lock="exchange.follow_killed",
    pass_context=True,
)
async def follow_killed_task(context: JobContext, timestamp: int) -> None:
    """Take up what a worker held that was killed: it has not been heard of since.

    A batch is whole or untouched then, so that its work simply begins again. What is
    over is forgotten after a week.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
    await manager.delete_old_jobs(nb_hours=_HOURS_OF_A_WEEK)


def _reported(
    reference: str, requester: Requester, work: Callable[[Actor], None]
) -> None:
    """Work for the requester; what goes wrong is said on the batch.

    Work that somebody else does or has done already is left alone.
    """
    with translation.override(requester.language):
        try:
            work(requester.actor())
        except (WrongState, BatchBusy):
            return
        except Refused as refusal:
            _give_up(reference, str(refusal))
        except Exception:
            _give_up(reference, _("Something unforeseen happened. Try again."))
            raise


def _give_up(reference: str, sentence: str) -> None:
    with whole_register():
        give_up(actor=WORKER, reference=reference, sentence=sentence)

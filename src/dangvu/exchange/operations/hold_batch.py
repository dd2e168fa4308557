"""Hold a batch while it is worked on: nobody else reads or writes it meanwhile."""

from __future__ import annotations

import uuid

from django.db import connection
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import Refused
from dangvu.exchange.models import Batch
from dangvu.exchange.queries.batches import BATCH_LOCK, batch_for


class BatchBusy(Refused):
    """Somebody is working on the batch right now."""

    default_code = "BATCH_BUSY"


class WrongState(Refused):
    """The batch is not in a state in which this can be done."""

    default_code = "WRONG_STATE"


def hold_batch(actor: Actor, reference: str | uuid.UUID) -> Batch:
    """Return a batch as it is now and hold it until the end of the transaction.

    The lock is one of the session and not of the row, so that progress can be noted
    meanwhile, and it ends with a killed process. Raises NotFound, BatchBusy.
    """
    batch = batch_for(actor, reference)
    hold(batch)
    return batch


def hold(batch: Batch) -> None:
    """Hold a batch already found, and read it anew. Raises BatchBusy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(%s, %s::integer)", [BATCH_LOCK, batch.pk]
        )
        (is_held,) = cursor.fetchone()
    if not is_held:
        raise BatchBusy(_("This import is being read or written right now."))
    batch.refresh_from_db()


def refuse_state(batch: Batch, *, is_right: bool) -> None:
    """Raise WrongState unless the batch is where it should be."""
    if not is_right:
        raise WrongState(
            _("The import is in the state “%(state)s”; this cannot be done now.")
            % {"state": batch.get_status_display()}
        )

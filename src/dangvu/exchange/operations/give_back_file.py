"""Give the original file of an import back to somebody who may see the import."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import Refused
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.store_file import checksum_of
from dangvu.exchange.queries.batches import batch_for, stored_path


class FileLost(Refused):
    """The stored file is not there any more, or is not what was received."""

    default_code = "FILE_LOST"


def give_back_file(*, actor: Actor, at: dt.datetime, batch: Batch) -> Path:
    """Return where the original lies, and leave a line: it holds personal data.

    Raises NotFound, FileLost when it is gone or its checksum is another.
    """
    batch = batch_for(actor, batch.uuid)
    path = stored_path(batch)
    if not holds_sealed() and _is_other(path, batch):
        raise FileLost(
            _(
                "The original of “%(file)s” held sealed columns; this register of "
                "profile B did not keep it."
            )
            % {"file": batch.file_name}
        )
    if _is_other(path, batch):
        raise FileLost(
            _(
                "The original of “%(file)s” is no longer as it was received. Ask your "
                "administrator for the back-up."
            )
            % {"file": batch.file_name}
        )
    write_line(
        actor=actor,
        at=at,
        code="exchange.give_back",
        subject=Subject("batch", batch.pk, batch.unit_id),
        detail={"sha256": batch.sha256},
    )
    return path


def _is_other(path: Path, batch: Batch) -> bool:
    return not path.is_file() or checksum_of(path) != batch.sha256

"""Write what a judgement found into the register, in one recording.

Internal to the room: ``write_batch`` and ``import_roster`` end in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.duplicates.operations.find_duplicates import suspect_warned
from dangvu.exchange.before_writing import telling_listeners
from dangvu.exchange.enums import Outcome
from dangvu.exchange.judging.dossier import Dossier
from dangvu.exchange.judging.judge import Verdict
from dangvu.exchange.judging.outcome import Counts
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.register_rows import Entering
from dangvu.exchange.operations.write_dossiers import Step, write_dossiers

_LONGEST_SOURCE = 200


def enter_verdicts(
    *,
    actor: Actor,
    at: dt.datetime,
    batch: Batch,
    verdicts: Iterable[Verdict],
    step: Step,
) -> Recording | None:
    """Write everything new and return the recording; None when nothing was new.

    Call after ``hold_ledger`` and then the judgement, in the same transaction: what
    was judged is still true when it is written.
    """
    judged = list(verdicts)
    dossiers = _touched(judged)
    if not dossiers:
        return None
    recording = open_recording(actor=actor, at=at, operation="exchange.import")
    entering = Entering(recording.pk, batch.as_of, batch.file_name[:_LONGEST_SOURCE])
    with telling_listeners(actor, at, len(dossiers)), whole_register():
        write_dossiers(dossiers, entering, step=step)
        suspect_warned(at=at, person_ids=_warned_of(judged))
    return recording


def leave_trail(
    *,
    actor: Actor,
    at: dt.datetime,
    batch: Batch,
    counts: Counts,
    recording: Recording | None,
) -> None:
    """Write the one line of an import: counts, and no names."""
    detail: dict[str, object] = {"as_of": batch.as_of, "sha256": batch.sha256}
    write_line(
        actor=actor,
        at=at,
        code="exchange.import",
        subject=Subject("batch", batch.pk, batch.unit_id),
        detail=detail | asdict(counts),
        recording=recording,
    )


def _warned_of(verdicts: Iterable[Verdict]) -> list[int]:
    """Return who was entered although somebody like them is there already."""
    return [
        verdict.dossier.person_id
        for verdict in verdicts
        if verdict.outcome == Outcome.CREATED
        and verdict.dossier
        and verdict.dossier.person_id
        and any(issue.code == "POSSIBLE_DUPLICATE" for issue in verdict.issues)
    ]


def _touched(verdicts: Iterable[Verdict]) -> list[Dossier]:
    """Return everybody to write, once, in the order of the file."""
    written = {Outcome.CREATED, Outcome.UPDATED}
    return list(
        {
            id(verdict.dossier): verdict.dossier
            for verdict in verdicts
            if verdict.dossier and verdict.outcome in written
        }.values()
    )

"""Imports as the actor may see them."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.exchange import permissions
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.judging.outcome import Counts, Result, in_order
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.reading.issues import Issue
from dangvu.units.queries.scope import units_in

#: First half of the advisory lock that whoever writes a batch holds.
BATCH_LOCK = 0x65786368

_IS_HELD = """
    SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory'
      AND classid = %s AND objid = %s AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


def visible_to(actor: Actor) -> QuerySet[Batch]:
    """Return the imports at units where the actor may import."""
    scope = actor.scope(permissions.IMPORT)
    return Batch.objects.filter(unit_id__in=units_in(scope))


def batch_for(actor: Actor, reference: str | uuid.UUID) -> Batch:
    """Return one import, or raise NotFound, also for one the actor may not see."""
    batch = visible_to(actor).select_related("unit").filter(uuid=reference).first()
    if batch is None:
        raise NotFound(_("There is no such import, or not in your office."))
    return batch


_CHANGED = """
    SELECT c ->> 'field', count(*)
    FROM exchange_stagedrow s, jsonb_array_elements(s.changes) AS c
    WHERE s.batch_id = %s GROUP BY 1 ORDER BY 2 DESC, 1"""
#: Remarks that say: the file has something else, and the register was not changed.
NOT_APPLIED = ("CONFLICT", "NEWER_KNOWN")


_MARK = re.compile(r"([0-9]{1,17})~([0-9]{1,18})")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Some imports, newest first; ``after`` continues, empty at the end of the list."""

    batches: Sequence[Batch]
    after: str


def batches_page(
    *, actor: Actor, status: str = "", after: str = "", limit: int
) -> BatchPage:
    """Return the imports of the actor's units, of one status or all; none is left out.

    One that was undone keeps its line. ``after`` is what the page before returned;
    anything else begins anew.
    """
    rows = visible_to(actor).select_related("unit", "undone__reason")
    if status:
        rows = rows.filter(status=status)
    if mark := _MARK.fullmatch(after):
        moment, last = _EPOCH + dt.timedelta(microseconds=int(mark[1])), int(mark[2])
        rows = rows.filter(Q(created_at__lt=moment) | Q(created_at=moment, pk__lt=last))
    found = list(rows.order_by("-created_at", "-pk")[: limit + 1])
    batches, is_more = found[:limit], len(found) > limit
    return BatchPage(batches, _mark_of(batches[-1]) if is_more else "")


def _mark_of(batch: Batch) -> str:
    """Write where a batch stands in the list."""
    passed = (batch.created_at - _EPOCH) // dt.timedelta(microseconds=1)
    return f"{passed}~{batch.pk}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come, for a bar.

    ``is_at_work``: somebody is reading or writing it right now. A batch that waits or
    writes while nobody is at work can be started again.
    """

    status: str
    done: int
    total: int
    is_at_work: bool
    error: str


def progress_of(batch: Batch) -> Progress:
    """Return the progress of a batch that the actor was given."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_HELD, [BATCH_LOCK, batch.pk])
        (is_held,) = cursor.fetchone()
    return Progress(batch.status, batch.done, batch.total, is_held, batch.error)


def result_of(batch: Batch) -> Result:
    """Return the outcome of a batch with the remarks about all its rows."""
    rows = StagedRow.objects.filter(batch=batch).exclude(issues=[])
    about_rows = [
        (sheet, issue_of(row, issue))
        for sheet, row, issues in rows.order_by("id").values_list(
            "sheet", "row", "issues"
        )
        for issue in issues
    ]
    about_sheets = [issue_about_sheet(about) for about in batch.issues]
    return Result(
        batch=batch.uuid,
        sheet=None if batch.each_sheet else batch.sheet or None,
        header_row=batch.header_row,
        mapping=batch.mapping,
        counts=counts_in(batch),
        issues=in_order(
            (*about_sheets, *about_rows),
            sheets=[sheet["name"] for sheet in batch.sheets],
            columns=batch.mapping,
        ),
    )


def counts_in(batch: Batch) -> Counts:
    """Return what a batch counted."""
    return Counts(
        created=batch.created,
        updated=batch.updated,
        unchanged=batch.unchanged,
        rejected=batch.rejected,
        warnings=batch.warnings,
    )


def issue_of(row: int, about: dict[str, Any]) -> Issue:
    """Return a remark that was kept with its row."""
    return Issue(row=row, **about)


def issue_about_sheet(about: dict[str, Any]) -> tuple[str, Issue]:
    """Return a remark that was kept with the batch, after the name of its sheet."""
    said = {name: value for name, value in about.items() if name != "sheet"}
    return about["sheet"], Issue(**said)


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some rows of a batch; ``after`` continues the list, 0 ends it."""

    rows: Sequence[StagedRow]
    after: int


def rows_page(
    *,
    batch: Batch,
    outcome: str = "",
    with_remarks: bool = False,
    with_conflicts: bool = False,
    changed: str = "",
    after: int = 0,
    limit: int = 50,
) -> RowPage:
    """Return rows in the order of the file, by outcome, or only those with remarks.

    ``with_conflicts``: where file and register differ and the register stays;
    ``changed``: rows that would change this field of somebody known.
    """
    rows = StagedRow.objects.filter(batch=batch, pk__gt=after)
    if outcome:
        rows = rows.filter(outcome=outcome)
    if with_remarks:
        rows = rows.exclude(issues=[])
    if with_conflicts:
        rows = rows.filter(_differs())
    if changed:
        rows = rows.filter(changes__contains=[{"field": changed}])
    found = list(rows.select_related("person").order_by("pk")[: limit + 1])
    more = len(found) > limit
    return RowPage(found[:limit], found[limit - 1].pk if more else 0)


def changed_fields(batch: Batch) -> dict[str, int]:
    """Return how many people would get another value, by field."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [batch.pk])
        return dict(cursor.fetchall())


def conflicts_in(batch: Batch) -> int:
    """Return in how many rows file and register differ and the register stays."""
    return StagedRow.objects.filter(_differs(), batch=batch).count()


def _differs() -> Q:
    differs = Q(pk__in=[])
    for code in NOT_APPLIED:
        differs |= Q(issues__contains=[{"code": code}])
    return differs


def stored_path(batch: Batch) -> Path:
    """Return where the file of a batch lies."""
    return Path(settings.FILES, batch.stored)


def is_ready_to_write(batch: Batch) -> bool:
    """Say whether the rows of a batch may be written now."""
    waiting = {
        BatchStatus.READ,
        BatchStatus.PREVIEWED,
        BatchStatus.QUEUED,
        BatchStatus.WRITING,
        BatchStatus.FAILED,
    }
    return batch.status in waiting and batch.read > 0

"""The rejected rows of an import as a new workbook. Source: contracts §3.9."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dangvu.exchange.enums import Outcome
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.operations.import_roster import Imported
from dangvu.exchange.operations.read_batch import choice_of
from dangvu.exchange.operations.read_sheets import FileRead, read_sheets
from dangvu.exchange.queries.batches import issue_of, stored_path
from dangvu.exchange.reading.issues import Issue
from dangvu.exchange.reading.rejected import Rejection, write_rejected_sheets


def write_rejected_rows(*, path: Path, imported: Imported) -> int:
    """Write the rows that were not taken, sheet by sheet; return how many."""
    rejections = {
        sheet.name: [
            Rejection(verdict.row, _reason(verdict.issues))
            for verdict in found
            if verdict.outcome == Outcome.REJECTED
        ]
        for sheet, found in zip(imported.read.sheets, imported.verdicts, strict=True)
    }
    return _write(path, imported.read, rejections)


def write_rejected_of(*, path: Path, batch: Batch) -> int:
    """Write the rejected rows of a batch that the actor was given; return how many.

    The file is read once more, for its header and cells. Raises FileRefused.
    """
    rows = StagedRow.objects.filter(batch=batch, outcome=Outcome.REJECTED)
    rejections: dict[str, list[Rejection]] = {}
    for sheet, row, issues in rows.order_by("id").values_list("sheet", "row", "issues"):
        reason = _reason([issue_of(row, about) for about in issues])
        rejections.setdefault(sheet, []).append(Rejection(row, reason))
    read = read_sheets(stored_path(batch), choice_of(batch))
    return _write(path, read, rejections)


def _write(path: Path, read: FileRead, rejections: dict[str, list[Rejection]]) -> int:
    """Sheets without a rejected row are left out, unless none has one."""
    found = [sheet for sheet in read.sheets if rejections.get(sheet.name)]
    write_rejected_sheets(
        path,
        [
            (sheet.recognised, rejections.get(sheet.name, []))
            for sheet in found or read.sheets[:1]
        ],
    )
    return sum(map(len, rejections.values()))


def _reason(issues: Sequence[Issue]) -> str:
    return " ".join(issue.message for issue in issues if issue.severity == "error")

"""Keep the rows of a batch: as they were read, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import connection

from dangvu.core.db.bulk import load_rows
from dangvu.exchange.enums import Outcome
from dangvu.exchange.judging.changes import changes_of
from dangvu.exchange.judging.judge import Verdict
from dangvu.exchange.judging.listing import ListedRow
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.reading.issues import Issue

_TABLE = "exchange_stagedrow"
_COLUMNS = (
    "batch_id",
    "sheet",
    "row",
    "raw",
    "values",
    "issues",
    "outcome",
    "person_id",
)
_NO_ISSUES = "[]"
_JUDGED = """
    CREATE TEMPORARY TABLE judged_rows
    (sheet text, row integer, outcome text, issues jsonb, person_id bigint,
     changes jsonb)
    ON COMMIT DROP"""
_MARK = """
    UPDATE exchange_stagedrow s
    SET outcome = j.outcome, issues = j.issues, person_id = j.person_id,
        changes = j.changes
    FROM judged_rows j
    WHERE s.batch_id = %s AND s.sheet = j.sheet AND s.row = j.row"""
_EMPTY = """
    UPDATE exchange_stagedrow s
    SET outcome = j.outcome, issues = j.issues, person_id = j.person_id,
        raw = CASE WHEN j.outcome = %s THEN s.raw END,
        values = CASE WHEN j.outcome = %s THEN s.values END,
        changes = NULL
    FROM judged_rows j
    WHERE s.batch_id = %s AND s.sheet = j.sheet AND s.row = j.row"""


@dataclass(frozen=True, slots=True)
class JudgedSheet:
    """The rows of one sheet with their verdicts, in the same order."""

    sheet: str
    rows: Sequence[ListedRow]
    verdicts: Sequence[Verdict]


def keep_read_rows(
    batch: Batch, sheets: Iterable[tuple[str, Sequence[ListedRow]]]
) -> None:
    """Replace the rows of a batch by what was read now."""
    StagedRow.objects.filter(batch=batch).delete()
    load_rows(
        _TABLE,
        _COLUMNS,
        (
            (
                batch.pk,
                sheet,
                row.row,
                _text(row.raw),
                _text({name: str(value) for name, value in row.values.items()}),
                _issues(row.issues),
                "",
                None,
            )
            for sheet, rows in sheets
            for row in rows
        ),
    )


def keep_written_rows(batch: Batch, sheets: Iterable[JudgedSheet]) -> None:
    """Keep the outcome of rows that were never kept before, and rejected rows whole."""
    load_rows(
        _TABLE,
        _COLUMNS,
        (
            (
                batch.pk,
                sheet.sheet,
                row.row,
                _text(row.raw) if verdict.outcome == Outcome.REJECTED else None,
                None,
                _issues(verdict.issues),
                verdict.outcome,
                verdict.dossier.person_id if verdict.dossier else None,
            )
            for sheet in sheets
            for row, verdict in zip(sheet.rows, sheet.verdicts, strict=True)
        ),
    )


def mark_rows(batch: Batch, sheets: Iterable[JudgedSheet], *, is_written: bool) -> None:
    """Note what becomes of kept rows; accepted rows are emptied once written."""
    sheets = list(sheets)
    told = {} if is_written else _changes(batch, sheets)
    with connection.cursor() as cursor:
        cursor.execute(_JUDGED)
        with cursor.copy("COPY judged_rows FROM STDIN") as copy:
            for sheet in sheets:
                for verdict in sheet.verdicts:
                    copy.write_row(
                        (*_judged(sheet.sheet, verdict), told.get(id(verdict)))
                    )
        cursor.execute("ANALYZE judged_rows")
        if is_written:
            cursor.execute(_EMPTY, [Outcome.REJECTED, Outcome.REJECTED, batch.pk])
        else:
            cursor.execute(_MARK, [batch.pk])
        cursor.execute("DROP TABLE judged_rows")


def _judged(sheet: str, verdict: Verdict) -> tuple[object, ...]:
    person = verdict.dossier.person_id if verdict.dossier else None
    return sheet, verdict.row, verdict.outcome, _issues(verdict.issues), person


def _changes(batch: Batch, sheets: Iterable[JudgedSheet]) -> dict[int, str]:
    """Say what would change, with the first row about each person; by verdict."""
    first = {
        id(verdict.dossier): verdict
        for sheet in reversed(list(sheets))
        for verdict in reversed(sheet.verdicts)
        if verdict.outcome == Outcome.UPDATED
    }
    return {
        id(verdict): json.dumps(
            [asdict(c) for c in changes_of(verdict.dossier, as_of=batch.as_of)],
            ensure_ascii=False,
        )
        for verdict in first.values()
        if verdict.dossier
    }


def kept_issue(issue: Issue) -> dict[str, object]:
    """Return a remark without its line, which the row knows."""
    about = issue.as_dict()
    del about["row"]
    return about


def _issues(issues: Sequence[Issue]) -> str:
    if not issues:
        return _NO_ISSUES
    return json.dumps([kept_issue(issue) for issue in issues], ensure_ascii=False)


def _text(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)

"""What an import did or would do, as the command line and the pages tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dangvu.exchange.enums import Outcome
from dangvu.exchange.judging.judge import Verdict
from dangvu.exchange.reading.issues import Issue


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows; source: contracts §3.1."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    warnings: int = 0

    @property
    def accepted(self) -> int:
        """Rows that are not rejected."""
        return self.created + self.updated + self.unchanged

    @property
    def read(self) -> int:
        """All rows of members."""
        return self.accepted + self.rejected


def counts_of(verdicts: Iterable[Verdict], about_sheets: Sequence[Issue]) -> Counts:
    """Count outcomes, and warnings about rows and about sheets."""
    outcomes: Counter[str] = Counter()
    warnings = sum(issue.severity == "warning" for issue in about_sheets)
    for verdict in verdicts:
        outcomes[verdict.outcome] += 1
        warnings += sum(issue.severity == "warning" for issue in verdict.issues)
    return Counts(
        created=outcomes[Outcome.CREATED],
        updated=outcomes[Outcome.UPDATED],
        unchanged=outcomes[Outcome.UNCHANGED],
        rejected=outcomes[Outcome.REJECTED],
        warnings=warnings,
    )


def in_order(
    issues: Iterable[tuple[str, Issue]],
    *,
    sheets: Iterable[str],
    columns: Iterable[str],
) -> tuple[tuple[str, Issue], ...]:
    """Sort remarks by sheet, line and column, as the file shows them.

    A remark about all of a sheet or a line comes before those about its parts.
    """
    sheet_at = {name: at for at, name in enumerate(sheets)}
    column_at = {key: at for at, key in enumerate(columns)}

    def place(about: tuple[str, Issue]) -> tuple[int, int, int]:
        sheet, issue = about
        column = column_at.get(issue.column or "", -1)
        return sheet_at.get(sheet, -1), issue.row or 0, column

    return tuple(sorted(issues, key=place))


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one import; ``batch`` is None for a dry run.

    ``issues`` are pairs of a sheet's name and a remark.
    """

    batch: UUID | None
    sheet: str | None
    header_row: int | None
    mapping: Mapping[str, str | None]
    counts: Counts
    issues: tuple[tuple[str, Issue], ...]

    def to_json(self) -> dict[str, object]:
        """Return the document of contracts §3.

        A workbook read sheet by sheet has no single sheet: its remarks name theirs.
        """
        counts = self.counts
        return {
            "batch": str(self.batch) if self.batch else None,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "mapping": dict(self.mapping),
            "read": counts.read,
            "accepted": counts.accepted,
            "created": counts.created,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "rejected": counts.rejected,
            "warnings": counts.warnings,
            "issues": [self._issue(sheet, issue) for sheet, issue in self.issues],
        }

    def _issue(self, sheet: str, issue: Issue) -> dict[str, object]:
        about = issue.as_dict()
        return about if self.header_row is not None else {"sheet": sheet, **about}

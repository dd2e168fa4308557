"""Broken workbooks: of each, exactly what stands in ``expected.json`` comes out.

``counts``, ``header_row`` and ``mapping`` are those of contracts §3; ``issues`` are
line, column and code, errors marked «!», without the remarks on absent columns;
``values`` is what was understood of each line.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dangvu.exchange.operations.import_roster import Imported
from dangvu.exchange.reading.refusals import FileRefused
from exchange.broken_workbooks.books import BOOKS
from support.imports import Importer
from support.organisation import Units

EXPECTED: dict[str, Any] = json.loads(
    Path(__file__).with_name("expected.json").read_text(encoding="utf-8")
)


def told(importer: Importer, units: Units, name: str) -> dict[str, Any]:
    """Return what comes out of a book, as ``expected.json`` writes it."""
    path = BOOKS[name](importer.folder)
    try:
        imported = importer.check(path, units.north_1)
    except FileRefused as refusal:
        return {"refused": refusal.code}
    return described(imported)


def described(imported: Imported) -> dict[str, Any]:
    document = imported.result.to_json()
    counts = ("read", "created", "updated", "unchanged", "rejected")
    (sheet,) = imported.read.sheets
    return {
        "sheet": document["sheet"],
        "header_row": document["header_row"],
        "mapping": document["mapping"],
        "counts": {name: document[name] for name in counts if document[name]},
        "issues": [
            _issue(issue)
            for issue in document["issues"]
            if not issue["code"].startswith("MISSING_")
        ],
        "values": {
            str(row.row): {k: str(v) for k, v in row.values.items()}
            for row in sheet.rows
        },
    }


def _issue(issue: dict[str, Any]) -> list[Any]:
    mark = "!" if issue["severity"] == "error" else ""
    return [issue["row"], issue["column"], f"{mark}{issue['code']}"]


@pytest.mark.parametrize("name", BOOKS)
def test_what_must_come_out(importer: Importer, units: Units, name: str) -> None:
    assert told(importer, units, name) == EXPECTED[name]


def test_every_book_has_its_expectation() -> None:
    assert list(EXPECTED) == list(BOOKS)
    assert len(BOOKS) >= 20

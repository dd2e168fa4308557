"""The worked examples that are published beside the schema of a case."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from dangvu.admission.case.schema import case_text, schema_text
from support.cases import we_01, we_02, we_03, we_06, we_08, we_10, written
from support.cases.examples import Example

DOCS = Path(__file__).parents[3] / "docs" / "using"
SCHEMA = DOCS / "admission-case.schema.json"
FOLDER = written.FOLDER
EXPECTED = FOLDER / "expected.csv"

_MODULES = (we_01, we_02, we_03, we_06, we_08, we_10, written)


def examples() -> tuple[Example, ...]:
    """Return every worked example that has a file."""
    return tuple(one for module in _MODULES for one in module.EXAMPLES if one.file)


def files() -> dict[Path, str]:
    """Return every published file with what must stand in it."""
    made = {FOLDER / f"{one.file}.json": case_text(one.case) for one in examples()}
    return {SCHEMA: schema_text(), EXPECTED: _expected(), **made}


def _expected() -> str:
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("file", "fires"))
    for one in examples():
        rows.writerow((f"{one.file}.json", " ".join(one.expected)))
    return text.getvalue()


def write() -> None:
    """Write the files anew."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")

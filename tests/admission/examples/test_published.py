"""The published schema and examples: equal to what is judged here, and rightly judged."""

from __future__ import annotations

import csv
import json

from dangvu.admission.case.reading import read_case
from dangvu.admission.outside import judge_outside
from support.cases.published import EXPECTED, FOLDER, SCHEMA, files


def test_published_files_are_those_of_the_suite():
    """``scripts/write_admission_examples.py`` writes them anew."""
    wanted = files()
    there = {SCHEMA, EXPECTED, *FOLDER.glob("*.json")}

    assert there == set(wanted)
    assert {path: path.read_text(encoding="utf-8") for path in there} == wanted


def test_every_published_example_fires_what_stands_beside_it():
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        expected = {row["file"]: row["fires"].split() for row in csv.DictReader(file)}

    assert {path.name: _fires(path) for path in FOLDER.glob("*.json")} == expected


def test_every_field_of_the_schema_says_what_it_is():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = {"Case": schema, **schema["$defs"]}

    assert [
        f"{part}.{name}"
        for part, described in parts.items()
        for name, field in described.get("properties", {}).items()
        if not field.get("title") and not field.get("$ref")
    ] == []


def _fires(path):
    case = read_case(path.read_text(encoding="utf-8"))
    found = judge_outside(case, at=case.at, pack=case.pack, profile=case.profile)
    return sorted({one.check for one in found.findings})

"""The documents name what exists: dependencies, terms, decisions."""

import re
import tomllib
from pathlib import Path

import pytest

from dangvu.access.roles import Role
from dangvu.register.enums import EventKind, NumberScheme, PersonState, StatusKind
from dangvu.register.fields import fields
from dangvu.statistics.st01 import COLUMNS, ROWS
from dangvu.units.unit_types import authorities, unit_types

CHECKOUT = Path(__file__).resolve().parents[2]
DOCS = CHECKOUT / "docs"
DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))


def first_column(document):
    lines = (DOCS / document).read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[1].strip() for line in lines if line.startswith("| ")]
    return {cell.strip("`") for cell in cells}


def required_packages():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return {re.split(r"[\[<>=;!~ ]", line, maxsplit=1)[0] for line in asked}


def vendored_packages():
    manifests = (CHECKOUT / "src" / "dangvu").glob("*/vendor.toml")
    listed = [tomllib.loads(one.read_text(encoding="utf-8")) for one in manifests]
    return {package["name"] for one in listed for package in one["package"]}


def rooms():
    source = CHECKOUT / "src" / "dangvu"
    return {init.parent.name for init in source.glob("*/__init__.py")}


def test_every_dependency_has_a_row():
    missing = (required_packages() | vendored_packages()) - first_column(
        "dependencies.md"
    )

    assert missing == set()


@pytest.mark.parametrize(
    "terms",
    [
        EventKind.values,
        PersonState.values,
        StatusKind.values,
        NumberScheme.values,
        list(unit_types()),
        list(authorities()),
        list(fields()),
        Role.values,
        [*ROWS, *COLUMNS],
        sorted(rooms()),
    ],
    ids=[
        "event kinds",
        "states",
        "overlays",
        "numbers",
        "unit types",
        "authorities",
        "fields",
        "offices",
        "ST-01",
        "rooms",
    ],
)
def test_glossary_explains_every_code(terms):
    assert set(terms) - first_column("glossary.md") == set()


def test_structure_describes_every_room():
    assert rooms() - first_column("structure.md") == set()


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_decision_is_listed_and_has_its_headings(decision):
    text = decision.read_text(encoding="utf-8")
    index = (DOCS / "adr" / "README.md").read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix(f"# {decision.stem[:4]} — ")

    assert f"- [{decision.stem[:4]}]({decision.name}) {title}" in index.splitlines()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
    ]


def test_decisions_are_numbered_without_gaps():
    numbers = [int(decision.stem[:4]) for decision in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))

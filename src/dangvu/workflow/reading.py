"""Read tables of procedures from a data file (TOML); docs/procedures say what they hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dangvu.workflow.table import Procedure, State, Timer, Transition, checked


def read_procedures(path: Path) -> Mapping[str, Procedure]:
    """Return the procedures of a file by their codes. Raises TableBroken."""
    with path.open("rb") as file:
        document = tomllib.load(file)
    found = (checked(_procedure(row)) for row in document["procedures"])
    return MappingProxyType({procedure.code: procedure for procedure in found})


def _procedure(row: dict[str, Any]) -> Procedure:
    states = tuple(State(**state) for state in row.pop("states"))
    transitions = tuple(Transition(**_tuples(one)) for one in row.pop("transitions"))
    timers = tuple(Timer(**_tuples(one)) for one in row.pop("timers", ()))
    return Procedure(states=states, transitions=transitions, timers=timers, **row)


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in row.items()
    }

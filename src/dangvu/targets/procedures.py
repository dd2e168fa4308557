"""The procedure of this room, from ``data/procedures.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dangvu.workflow.reading import read_procedures
from dangvu.workflow.table import Procedure

PLAN = "PLAN"
#: Who acts, as ``place`` of a step names them: the unit, or the level above it.
UNIT, ABOVE = "UNIT", "ABOVE"

_DATA = Path(__file__).parent / "data" / "procedures.toml"


@cache
def procedures() -> Mapping[str, Procedure]:
    """Return the procedures by their codes."""
    return read_procedures(_DATA)


def plan_procedure() -> Procedure:
    """Return the procedure of a yearly plan of admission. Source: admission 7.5."""
    return procedures()[PLAN]

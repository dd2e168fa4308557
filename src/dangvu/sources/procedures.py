"""The procedures of this room, from ``data/procedures.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dangvu.workflow.reading import read_procedures
from dangvu.workflow.table import Procedure

REFERRAL = "REFERRAL"

#: The sides of a referral, as ``place`` of a step names them.
FROM, TO = "FROM", "TO"
#: The conditions of steps: the other side works in this register, or not.
INSIDE, OUTSIDE = "INSIDE", "OUTSIDE"

_DATA = Path(__file__).parent / "data" / "procedures.toml"


@cache
def procedures() -> Mapping[str, Procedure]:
    """Return the procedures by their codes."""
    return read_procedures(_DATA)


def referral_procedure() -> Procedure:
    """Return the procedure of a referral. Source: admission 7.6; 06-HD/TW 3.9.a."""
    return procedures()[REFERRAL]

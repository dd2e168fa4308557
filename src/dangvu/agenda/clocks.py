"""What is to be done about a clock whose own name tells no act: ``data/clocks.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dangvu.workflow.table import Named

_FILE = Path(__file__).parent / "data" / "clocks.toml"


@cache
def acts_of_clocks() -> Mapping[str, Named]:
    """Return the act by the code of the clock; a clock that is named after it has none."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["clock"]
    return MappingProxyType({row["code"]: Named(**row) for row in rows})

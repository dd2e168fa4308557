"""The translations in the form that gettext reads."""

from __future__ import annotations

import os
from pathlib import Path

import polib


def compile_all(folder: Path) -> list[Path]:
    """Compile every catalogue that is newer than its compiled form.

    Returns the files that were written. Two processes may do this at once.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if _is_stale(source, compiled):
            _compile(source, compiled)
            written.append(compiled)
    return written


def _is_stale(source: Path, compiled: Path) -> bool:
    if not compiled.exists():
        return True
    return compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path, compiled: Path) -> None:
    fresh = compiled.with_suffix(f".{os.getpid()}")
    polib.pofile(str(source)).save_as_mofile(str(fresh))
    fresh.replace(compiled)

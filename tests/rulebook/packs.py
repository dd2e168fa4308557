"""Files of a rulebook, written for a test."""

from __future__ import annotations

from pathlib import Path

HEAD = """code = "{code}"
kind = "{kind}"
vi = "Bộ thử"
en = "Test pack"
since = {since}
{more}
"""
ROW = 'unit = "wd", bound = "at_most", vi = "Hạn thử", en = "Test deadline"'


def write_pack(
    folder: Path,
    code: str,
    since: str,
    rows: str,
    *,
    kind: str = "national",
    more: str = "",
) -> Path:
    """Write a file with rows of the group «deadlines»."""
    folder.mkdir(exist_ok=True)
    text = HEAD.format(code=code, kind=kind, since=since, more=more)
    if rows:
        text += f"[parameters.deadlines]\n{rows}\n"
    path = folder / f"{code}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def said(value: str, *, mark: str = "S", more: str = ROW) -> str:
    """Write what a row says."""
    fields = [f"value = {value}", 'citation = "1-QĐ/TW điểm 1"', f'mark = "{mark}"']
    return "{ " + ", ".join([*fields, *([more] if more else [])]) + " }"

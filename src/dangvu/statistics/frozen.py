"""A sheet as it is kept for ever, and the hash that says it was not touched."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from dangvu.statistics.identities import Identity
from dangvu.statistics.models import SignedReport
from dangvu.statistics.sheets import Column, Figure, Line, LineKind, Sheet


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that had one figure when it was signed and has another now."""

    line: str
    column: str
    label: str
    column_label: str
    signed: Figure
    now: Figure

    @property
    def by(self) -> float:
        """Return by how much."""
        return (self.now or 0) - (self.signed or 0)


def content_of(sheet: Sheet) -> dict[str, Any]:
    """Return what of a sheet is kept."""
    return {
        "title": sheet.title,
        "unit": sheet.unit,
        "unit_name": sheet.unit_name,
        "columns": [asdict(column) for column in sheet.columns],
        "lines": [
            {"code": x.code, "label": x.label, "kind": x.kind, "cells": dict(x.cells)}
            for x in sheet.lines
        ],
        "identities": [asdict(identity) for identity in sheet.identities],
        "notes": list(sheet.notes),
    }


def sheet_of(report: SignedReport) -> Sheet:
    """Return the sheet as it was signed; nothing is counted again.

    The database keeps no order inside an object: the columns bring it.
    """
    kept = report.content
    columns = tuple(Column(**column) for column in kept["columns"])
    return Sheet(
        table=report.table,
        title=kept["title"],
        unit=kept["unit"],
        unit_name=kept["unit_name"],
        first_day=report.first_day,
        last_day=report.last_day,
        as_known=None,
        columns=columns,
        lines=tuple(_line(kept_line, columns) for kept_line in kept["lines"]),
        identities=tuple(Identity(**identity) for identity in kept["identities"]),
        notes=tuple(kept["notes"]),
    )


def _line(kept: Mapping[str, Any], columns: tuple[Column, ...]) -> Line:
    cells = {c.code: kept["cells"][c.code] for c in columns if c.code in kept["cells"]}
    return Line(kept["code"], kept["label"], cells, LineKind(kept["kind"]))


def sealed(report: SignedReport, *, previous: str) -> str:
    """Return the hash of everything that was signed and of the version before."""
    said: Mapping[str, object] = {
        "table": report.table,
        "unit": report.unit_id,
        "from": report.first_day.isoformat(),
        "to": report.last_day.isoformat(),
        "version": report.version,
        "previous": previous,
        "recording": report.recording_id,
        "content": report.content,
        "explanation": report.explanation,
        "reason": report.reason,
        "signed_at": report.signed_at.astimezone(dt.UTC).isoformat(),
        "signer": [report.signer_name, report.signer_post],
        "office": [report.office, report.account],
        "program": report.program,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def differences(signed: Sheet, now: Sheet) -> list[Difference]:
    """Return the cells that differ, in the order of the table.

    A line or column that one of them does not have counts as «no data» there.
    """
    current = now.figures
    labels = {c.code: c.label for c in (*now.columns, *signed.columns)}
    found = [
        Difference(line.code, column, line.label, labels[column], was, current.get(at))
        for line in signed.lines
        for column, was in line.cells.items()
        if current.get(at := (line.code, column)) != was
    ]
    old = signed.figures
    return found + [
        Difference(line.code, column, line.label, labels[column], None, figure)
        for line in now.lines
        for column, figure in line.cells.items()
        if (line.code, column) not in old
    ]

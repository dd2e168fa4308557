"""Bring a list of development sources in one go. What the command line does."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.exchange.operations.import_prospects import (
    JudgedList,
    judge_file,
    receive_prospects,
    stored_path,
    write_prospects,
)
from dangvu.sources import permissions
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class Brought:
    """What is in a list, and what was written of it: ``reference`` of the kept file."""

    judged: JudgedList
    reference: str | None = None
    entered: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the document of the command; persons by line and id, without names."""
        rows = self.judged.rows
        new = sum(one.is_new for one in rows)
        return {
            "list": self.reference,
            "sheet": self.judged.sheet,
            "sheets_not_read": dict(self.judged.others),
            "read": len(rows),
            "new": new,
            "known": len(rows) - new - self.judged.wrong,
            "wrong": self.judged.wrong,
            "entered": self.entered,
            "issues": [
                {"row": one.line.row, **asdict(remark)}
                for one in rows
                for remark in one.remarks
            ],
            "doubles": [
                {"row": one.line.row, "kind": double.kind, "id": double.uuid}
                for one in rows
                for double in one.doubles
            ],
        }


def check_prospects(
    *, actor: Actor, at: dt.datetime, unit: Unit, path: Path
) -> Brought:
    """Say what bringing a list would do; keep nothing. Raises NotAllowed, FileRefused."""
    require(actor, permissions.KEEP, *(reach_of(unit.pk) or ["-"]))
    today = date_in_vietnam(at)
    return Brought(judge_file(actor=actor, unit_id=unit.pk, path=path, today=today))


@transaction.atomic
def bring_prospects(
    *, actor: Actor, at: dt.datetime, unit: Unit, path: Path
) -> Brought:
    """Receive a list and enter whom it brings: everybody, or nobody if a row is wrong.

    Raises NotAllowed, FileRefused.
    """
    found = check_prospects(actor=actor, at=at, unit=unit, path=path)
    if found.judged.wrong:
        return found
    with path.open("rb") as content:
        kept = receive_prospects(
            actor=actor, at=at, unit=unit, name=path.name, content=content
        )
    try:
        entered = write_prospects(actor=actor, at=at, kept=kept)
    except BaseException:
        stored_path(kept).unlink(missing_ok=True)
        raise
    return Brought(found.judged, str(kept.uuid), entered)

"""Import a list of development sources: receive, judge, write all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.exchange.judging.unit_finder import UnitFinder
from dangvu.exchange.models import ProspectFile
from dangvu.exchange.operations.read_sheets import Choice, clean_stored, read_sheets
from dangvu.exchange.operations.store_file import store_file
from dangvu.exchange.prospect_list import ProspectLine, Remark, lines_of
from dangvu.exchange.prospect_rows import Judged, compared
from dangvu.exchange.queries.units import candidates_below
from dangvu.sources import permissions
from dangvu.sources.operations.enter_prospect import NewProspect, enter_prospects
from dangvu.sources.queries.doubles import Double, doubles_among
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of

_LONGEST_NAME = 255


class ListRefused(Refused):
    """The list cannot be written as it is."""

    default_code = "PROSPECT_LIST"


@dataclass(frozen=True, slots=True)
class JudgedList:
    """The rows of the sheet that is read; ``others`` are sheets with data that are not.

    ``others`` says of each by its name how many rows it has.
    """

    sheet: str
    others: Mapping[str, int]
    rows: tuple[Judged, ...]

    @property
    def wrong(self) -> int:
        """Count the rows with an error."""
        return sum(one.is_wrong for one in self.rows)

    @property
    def new(self) -> list[NewProspect]:
        """Return whom to enter; of a person named twice in the file, the first row."""
        return [
            NewProspect(one.unit_id, one.line.facts)
            for one in self.rows
            if one.line.facts and one.unit_id and one.is_new
        ]


@transaction.atomic
def receive_prospects(
    *, actor: Actor, at: dt.datetime, unit: Unit, name: str, content: BinaryIO
) -> ProspectFile:
    """Keep a file for a unit and see that it can be read at all.

    In profile B sealed columns are taken out of it. Raises NotAllowed, FileRefused.
    """
    require(actor, permissions.KEEP, *(reach_of(unit.pk) or ["-"]))
    stored = store_file(content)
    try:
        read = read_sheets(stored.path, Choice(as_of=date_in_vietnam(at)))
        clean_stored(stored.path, read)
    except BaseException:
        stored.path.unlink(missing_ok=True)
        raise
    kept = ProspectFile.objects.create(
        unit=unit,
        file_name=name[-_LONGEST_NAME:],
        sha256=stored.sha256,
        stored=stored.place,
        received_at=at,
        received_by=actor.name,
        user_id=actor.user_id,
    )
    write_line(
        actor=actor,
        at=at,
        code="sources.receive_list",
        subject=Subject("unit", unit.pk, unit.pk),
        detail={"sha256": stored.sha256},
    )
    return kept


def judge_prospects(*, actor: Actor, kept: ProspectFile, today: dt.date) -> JudgedList:
    """Return every row of a kept file with its branch, doubles and remarks.

    Raises FileRefused.
    """
    return judge_file(
        actor=actor, unit_id=kept.unit_id, path=stored_path(kept), today=today
    )


def judge_file(*, actor: Actor, unit_id: int, path: Path, today: dt.date) -> JudgedList:
    """Return every row of a file with its branch, doubles and remarks; keep nothing.

    Raises FileRefused.
    """
    read = read_sheets(path, Choice(as_of=today))
    [sheet] = read.sheets
    lines = lines_of(sheet.recognised, sheet.rows, today=today)
    below = candidates_below(unit_id, day=today)
    holding = {c.unit_id for c in below if c.holds_members}
    branches = _Branches(unit_id, holding, UnitFinder(below))
    sound = [line.facts for line in lines if line.facts]
    alike = iter(doubles_among(actor=actor, several=sound))
    doubles = [tuple(next(alike)) if line.facts else () for line in lines]
    return JudgedList(
        sheet=sheet.name,
        others={n: count for n, count in read.lines.items() if n != sheet.name},
        rows=tuple(
            compared(
                _judged(line, found, branches)
                for line, found in zip(lines, doubles, strict=True)
            )
        ),
    )


@transaction.atomic
def write_prospects(*, actor: Actor, at: dt.datetime, kept: ProspectFile) -> int:
    """Enter everybody of a kept file who is not known, and say how many.

    All or nothing. Raises ListRefused, NotAllowed, FileRefused.
    """
    row = ProspectFile.objects.select_for_update().get(pk=kept.pk)
    if row.written_at:
        raise ListRefused(_("This list was written already."), code="WRITTEN_ALREADY")
    judged = judge_prospects(actor=actor, kept=row, today=date_in_vietnam(at))
    if judged.wrong:
        raise ListRefused(
            _("Some rows have errors. Correct them in the file and send it again.")
        )
    people = judged.new
    enter_prospects(actor=actor, at=at, people=people, origin=row.sha256)
    ProspectFile.objects.filter(pk=row.pk).update(
        written_at=at, entered=len(people), known=len(judged.rows) - len(people)
    )
    path = stored_path(row)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    return len(people)


@dataclass(frozen=True, slots=True)
class _Branches:
    """Where the rows of a file may go."""

    unit_id: int
    holding: set[int]
    finder: UnitFinder

    def find(self, text: str) -> tuple[int | None, str]:
        """Return the branch a row names, or why there is none."""
        if not text:
            if self.unit_id in self.holding:
                return self.unit_id, ""
            return None, _(
                "The row names no branch, and the list is not for one branch."
            )
        found = self.finder.find(text).unit_id
        if found in self.holding:
            return found, ""
        return None, _("There is no branch “%(text)s” below the unit of the list.") % {
            "text": text
        }


def _judged(
    line: ProspectLine, doubles: tuple[Double, ...], branches: _Branches
) -> Judged:
    unit_id, why = branches.find(line.unit_text)
    remarks = [*line.remarks]
    if why:
        remarks.append(Remark("unit", "error", why, line.unit_column))
    return Judged(line, unit_id, doubles, tuple(remarks))


def stored_path(kept: ProspectFile) -> Path:
    """Return where a received file lies until it is written."""
    return Path(settings.FILES, kept.stored)

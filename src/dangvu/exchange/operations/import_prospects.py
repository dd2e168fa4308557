"""Import a list of development sources: receive, judge, write all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
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
from dangvu.exchange.queries.units import candidates_below
from dangvu.sources import permissions
from dangvu.sources.operations.enter_prospect import NewProspect, enter_prospects
from dangvu.sources.queries.doubles import PROSPECT, Double, doubles_among
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of

_LONGEST_NAME = 255


class ListRefused(Refused):
    """The list cannot be written as it is."""

    default_code = "PROSPECT_LIST"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its branch and who is alike.

    A row whose person the branch follows already is left out; any error keeps the whole
    list from being written.
    """

    line: ProspectLine
    unit_id: int | None
    doubles: tuple[Double, ...]
    remarks: tuple[Remark, ...]

    @property
    def is_wrong(self) -> bool:
        """Say whether an error stands in the row."""
        return any(remark.severity == "error" for remark in self.remarks)

    @property
    def is_known(self) -> bool:
        """Say whether the branch follows the person already."""
        own = {d.unit_id for d in self.doubles if d.kind == PROSPECT}
        return self.unit_id in own


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


def judge_prospects(
    *, actor: Actor, kept: ProspectFile, today: dt.date
) -> list[Judged]:
    """Return every row of a kept file with its branch, doubles and remarks.

    Raises FileRefused.
    """
    [sheet] = read_sheets(_path(kept), Choice(as_of=today)).sheets
    lines = lines_of(sheet.recognised, sheet.rows, today=today)
    finder = UnitFinder(candidates_below(kept.unit_id, day=today))
    holding = {
        c.unit_id for c in candidates_below(kept.unit_id, day=today) if c.holds_members
    }
    sound = [line.facts for line in lines if line.facts]
    alike = iter(doubles_among(actor=actor, several=sound))
    doubles = [tuple(next(alike)) if line.facts else () for line in lines]
    return [
        _judged(line, found, _Branches(kept.unit_id, holding, finder))
        for line, found in zip(lines, doubles, strict=True)
    ]


@transaction.atomic
def write_prospects(*, actor: Actor, at: dt.datetime, kept: ProspectFile) -> int:
    """Enter everybody of a kept file who is not known, and say how many.

    All or nothing. Raises ListRefused, NotAllowed, FileRefused.
    """
    row = ProspectFile.objects.select_for_update().get(pk=kept.pk)
    if row.written_at:
        raise ListRefused(_("This list was written already."), code="WRITTEN_ALREADY")
    judged = judge_prospects(actor=actor, kept=row, today=date_in_vietnam(at))
    if any(one.is_wrong for one in judged):
        raise ListRefused(
            _("Some rows have errors. Correct them in the file and send it again.")
        )
    people = list(_new(judged))
    enter_prospects(actor=actor, at=at, people=people, origin=row.sha256)
    ProspectFile.objects.filter(pk=row.pk).update(
        written_at=at, entered=len(people), known=len(judged) - len(people)
    )
    path = _path(row)
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
        remarks.append(Remark("unit", "error", why))
    return Judged(line, unit_id, doubles, tuple(remarks))


def _new(judged: list[Judged]) -> Iterator[NewProspect]:
    """Return whom to enter; of a person named twice in the file, the first row."""
    seen = set()
    for one in judged:
        facts, unit_id = one.line.facts, one.unit_id
        if facts is None or unit_id is None or one.is_known:
            continue
        key = (unit_id, facts.columns()["search_key"], facts.birth_date)
        if key not in seen:
            seen.add(key)
            yield NewProspect(unit_id, facts)


def _path(kept: ProspectFile) -> Path:
    return Path(settings.FILES, kept.stored)

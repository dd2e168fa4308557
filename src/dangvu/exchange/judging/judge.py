"""Judge every row of a listing: who it is, what it adds, and what must be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.text.folding import fold
from dangvu.exchange.enums import Outcome
from dangvu.exchange.judging.complete import (
    Telling,
    complete,
    remark_partial_dates,
    take_numbers,
    take_status,
    without_recognition_ahead,
)
from dangvu.exchange.judging.dossier import Dossier
from dangvu.exchange.judging.enter import enter
from dangvu.exchange.judging.known import Known, Namesake
from dangvu.exchange.judging.listing import ListedRow, Listing
from dangvu.exchange.judging.record_fields import (
    NUMBERS,
    Said,
    agree,
    is_same_name,
    said_by,
)
from dangvu.exchange.judging.standing import GONE, standing_on
from dangvu.exchange.judging.unit_finder import UnitFinder
from dangvu.exchange.reading.issues import Issue
from dangvu.register.enums import NumberScheme, PersonState
from dangvu.register.ledger import Place

_ENDED = frozenset({PersonState.LEFT, PersonState.DEAD})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a row; ``dossier`` is the person, None for a rejected row."""

    row: int
    outcome: Outcome
    dossier: Dossier | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows the register as far as the listings need it; rows are judged in order.

    ``unit_id`` is the unit of rows that name none.
    """

    as_of: dt.date
    known: Known
    finder: UnitFinder
    may_import: Callable[[int], bool]
    unit_id: int | None = None

    def judge(self, listing: Listing) -> list[Verdict]:
        """Return a verdict for every row; the known dossiers take what rows add."""
        return [_Row(self, listing, row).verdict() for row in listing.rows]


class _Row:
    """One row on its way to a verdict."""

    __slots__ = ("_issues", "_judge", "_listing", "_row", "_said", "_search_key")

    def __init__(self, judge: Judge, listing: Listing, row: ListedRow) -> None:
        self._judge = judge
        self._listing = listing
        self._row = row
        self._issues: list[Issue] = list(row.issues)
        self._said: Said = said_by(row.values)
        self._search_key = fold(str(row.values.get("full_name", "")))

    def verdict(self) -> Verdict:
        if self._is_rejected():
            return self._end(Outcome.REJECTED)
        unit_id = self._unit()
        dossier = self._subject()
        if dossier:
            self._check_subject(dossier)
        if self._is_rejected() or unit_id is None:
            return self._end(Outcome.REJECTED)
        if self._row.values.get("standing") in GONE:
            if dossier is None or dossier.state not in _ENDED:
                value = self._shown("standing")
                self._remark("NOT_A_MEMBER", field="standing", value=value)
            return self._end(Outcome.UNCHANGED, dossier)
        if dossier is None:
            return self._end(Outcome.CREATED, self._enter(unit_id))
        return self._end(self._update(dossier, unit_id), dossier)

    def _end(self, outcome: Outcome, dossier: Dossier | None = None) -> Verdict:
        return Verdict(self._row.row, outcome, dossier, tuple(self._issues))

    def _is_rejected(self) -> bool:
        return any(issue.severity == "error" for issue in self._issues)

    def _remark(self, about: str, *, field: str | None = None, **says: str) -> None:
        remarks = self._listing.remarks
        self._issues.append(remarks.about(self._row.row, about, field=field, **says))

    def _shown(self, field: str) -> str:
        """Return what stands in the file for a field."""
        column = self._listing.remarks.columns.get(field, "")
        return self._row.raw.get(column, "") or str(self._row.values.get(field, ""))

    def _unit(self) -> int | None:
        text = str(self._row.values.get("unit", "")) or self._listing.unit_text
        if not text:
            return self._default_unit()
        found = self._judge.finder.find(text)
        if found.unit_id is None:
            codes = ", ".join(found.codes[:10])
            self._remark(found.fault, field="unit", value=text, codes=codes)
            return None
        return self._allowed(found.unit_id)

    def _default_unit(self) -> int | None:
        if self._judge.unit_id is None:
            self._remark("UNIT_MISSING", field="unit")
            return None
        return self._allowed(self._judge.unit_id)

    def _allowed(self, unit_id: int) -> int | None:
        if self._judge.may_import(unit_id):
            return unit_id
        self._remark("NO_RIGHT", field="unit")
        return None

    def _subject(self) -> Dossier | None:
        """Find the person by number, by the same line before, or freed by an undo."""
        known = self._judge.known
        for field in ("national_id", "national_uuid"):
            number = str(self._row.values.get(field, ""))
            if found := known.bearers.get((NUMBERS[field], number)):
                return found
        before = known.earlier.get((self._listing.origin, self._row.row))
        if before and self._is_them(before):
            return before
        return self._freed()

    def _freed(self) -> Dossier | None:
        free = {
            id(n.dossier): n.dossier
            for n in self._judge.known.like(self._search_key, self._said.birth)
            if n.is_free and n.birth == self._said.birth and n.dossier.entry is None
        }
        return next(iter(free.values())) if len(free) == 1 else None

    def _is_them(self, dossier: Dossier) -> bool:
        name = str(self._row.values["full_name"])
        same_name = is_same_name(name, dossier.full_name)
        return same_name and agree(dossier.birth, self._said.birth)

    def _check_subject(self, dossier: Dossier) -> None:
        number = str(self._row.values.get("national_id", ""))
        bearer = self._judge.known.bearers.get((NumberScheme.NATIONAL_ID, number))
        if number and bearer is dossier and not self._is_them(dossier):
            self._remark("NATIONAL_ID_TAKEN", field="national_id", value=number)
        elif dossier.home_id and not self._judge.may_import(dossier.home_id):
            self._remark("NO_RIGHT_PERSON")

    def _enter(self, unit_id: int) -> Dossier:
        self._suspect_double()
        telling = self._telling()
        remark_partial_dates(telling)
        dossier = enter(
            self._row.values,
            without_recognition_ahead(self._said, self._judge.as_of),
            search_key=self._search_key,
            row=self._row.row,
        )
        self._place(dossier, unit_id)
        take_numbers(dossier, telling)
        take_status(dossier, telling)
        self._judge.known.remember(dossier, self._said.birth)
        return dossier

    def _suspect_double(self) -> None:
        """Warn of the likest namesake. Source: contracts §3.8.

        Two full identity numbers tell people apart, unless name and day of birth are
        the same to the letter: then one of the numbers may be wrong.
        """
        found = self._judge.known.like(self._search_key, self._said.birth)
        about = {self._doubt_about(namesake): namesake.dossier for namesake in found}
        for doubt in ("POSSIBLE_DUPLICATE", "POSSIBLE_DUPLICATE_NUMBERS"):
            if dossier := about.get(doubt):
                name = str(self._row.values["full_name"])
                where = _where(dossier)
                self._remark(doubt, field="full_name", value=name, where=where)
                return

    def _doubt_about(self, other: Namesake) -> str:
        if NumberScheme.NATIONAL_ID not in other.dossier.numbers:
            return "POSSIBLE_DUPLICATE"
        if "national_id" not in self._row.values:
            return "POSSIBLE_DUPLICATE"
        is_exact = other.birth.precision == "DAY" and other.birth == self._said.birth
        name = str(self._row.values["full_name"])
        is_close = is_exact and is_same_name(name, other.dossier.full_name)
        return "POSSIBLE_DUPLICATE_NUMBERS" if is_close else ""

    def _place(self, dossier: Dossier, unit_id: int) -> None:
        judged = standing_on(self._row.values, self._judge.as_of)
        if judged.is_assumed:
            label = str(judged.standing.label)
            self._remark("STANDING_ASSUMED", field="standing", standing=label)
        dossier.entry = dossier.place = Place(unit_id, judged.standing.value)

    def _update(self, dossier: Dossier, unit_id: int) -> Outcome:
        if dossier.state == PersonState.NONE and dossier.entry is None:
            self._place(dossier, unit_id)
            complete(dossier, self._telling())
            return Outcome.CREATED
        if dossier.state in _ENDED:
            self._remark(dossier.state)
            return Outcome.UNCHANGED
        if dossier.place and dossier.place.unit_id != unit_id:
            self._remark("OTHER_UNIT", field="unit")
        is_new = complete(dossier, self._telling())
        return Outcome.UPDATED if is_new else Outcome.UNCHANGED

    def _telling(self) -> Telling:
        return Telling(
            values=self._row.values,
            said=self._said,
            as_of=self._judge.as_of,
            bearers=self._judge.known.bearers,
            remark=self._remark,
        )


def _where(dossier: Dossier) -> str:
    if dossier.is_new:
        return _("line %(row)s") % {"row": dossier.row}
    return _("in the register")

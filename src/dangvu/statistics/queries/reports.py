"""Any table of the catalogue as a sheet."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.audit.queries.recordings import last_recording
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.statistics import permissions, st01
from dangvu.statistics.catalogue import MEMBER_TABLES, TITLES, known_table
from dangvu.statistics.following import asked
from dangvu.statistics.frame import said
from dangvu.statistics.identities import Identity
from dangvu.statistics.queries.bodies import bodies
from dangvu.statistics.queries.bodies import columns as body_columns
from dangvu.statistics.queries.composition import columns_of, composition
from dangvu.statistics.queries.development import development
from dangvu.statistics.queries.movement import movement
from dangvu.statistics.sheets import Column, Line, Sheet
from dangvu.statistics.spans import PeriodRefused, check_span
from dangvu.statistics.statements import Question
from dangvu.statistics.tables import development as development_tables
from dangvu.statistics.tables import st07
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on
from dangvu.units.queries.scope import reach_for

Days = tuple[dt.date, dt.date]
Parts = tuple[tuple[Column, ...], tuple[Line, ...], tuple[Identity, ...]]


def make_sheet(
    *,
    actor: Actor,
    table: str,
    unit: Unit,
    period: Days,
    as_known: dt.date | None = None,
    recording: int | None = None,
) -> Sheet:
    """Make a table for a unit and the days from the first to the last of ``period``.

    As known until the end of a day, or after one ``recording``, or now. Raises NotFound,
    NotAllowed, PeriodRefused. Source: contracts §2, quality 7.
    """
    code = known_table(table)
    check_span(*period)
    require(actor, permissions.VIEW, *reach_for(actor, unit.pk))
    if as_known and code in development_tables.TITLES:
        raise PeriodRefused(
            _("%(table)s is counted from what is recorded now: leave the day empty.")
            % {"table": code}
        )
    known = last_recording(as_known) if recording is None else recording
    with whole_register():
        columns, lines, identities = _counted(code, asked(unit.pk, known), period)
        names = names_on([unit.pk], day=period[1], recording=known)
    return Sheet(
        table=code,
        title=said(TITLES[code]),
        unit=unit.code,
        unit_name=names.get(unit.pk, unit.code),
        first_day=period[0],
        last_day=period[1],
        as_known=as_known,
        columns=columns,
        lines=lines,
        identities=identities,
        notes=_notes(code),
    )


def _counted(code: str, question: Question, period: Days) -> Parts:
    if code == st01.CODE:
        return movement(question, period)
    if code == st07.CODE:
        return (body_columns(), *bodies(question, period))
    if code in development_tables.TITLES:
        return development(code, question, period)
    declared = MEMBER_TABLES[code]
    return (columns_of(declared), *composition(declared, question, period))


def _notes(code: str) -> tuple[str, ...]:
    declared = MEMBER_TABLES.get(code)
    if declared:
        return tuple(said(note) for note in declared.notes)
    notes = {st07.CODE: st07.NOTES, **development_tables.NOTES}
    return tuple(str(note) for note in notes.get(code, ()))

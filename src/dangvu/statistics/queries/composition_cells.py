"""The people behind a cell of a table of composition."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.audit.queries.recordings import last_recording
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.register.queries.people import visible_to
from dangvu.statistics import permissions
from dangvu.statistics.compiling import block_of, people_of_cell
from dangvu.statistics.following import asked
from dangvu.statistics.frame import TOTAL, MemberTable
from dangvu.statistics.queries.cells import CellEntry, CellPeople, CellPerson
from dangvu.statistics.statements import Question, ask
from dangvu.units.models import Unit
from dangvu.units.queries.scope import reach_for

Days = tuple[dt.date, dt.date]


def members_of_cell(
    *,
    actor: Actor,
    unit: Unit,
    table: MemberTable,
    cell: tuple[str, str],
    period: Days,
    as_known: dt.date | None = None,
    limit: int,
    after: str = "",
) -> CellPeople:
    """Return who stands behind the cell of a line and a column of a table of those days.

    Call while acting. Who is counted is found in the whole register, who is shown under
    the row-level security of the actor. Raises NotAllowed (also without the right that
    the block asks for), NotFound.
    """
    _check_rights(actor, unit, table, cell)
    with whole_register():
        question = asked(unit.pk, last_recording(as_known))
        homes = people_of_cell(table, question, period[1], cell, since=period[0])
    visible = visible_to(actor)
    own = Question(unit.pk, question.recording, own_rights=True)
    ids = list(homes)
    [(seen,)] = ask(own, "seen_people", visible=visible, ids=ids)
    key, _dash, last_id = after.rpartition("~")
    page = ask(
        own,
        "page_of_people",
        visible=visible,
        ids=ids,
        after_key=key,
        after_id=int(last_id or 0),
        limit=limit + 1,
    )
    mark = f"{page[limit - 1][2]}~{page[limit - 1][0]}" if len(page) > limit else ""
    people = tuple(
        CellPerson(pk, name, (CellEntry(period[1], None, "MEMBER", homes[pk], 1),))
        for pk, name, _key in page[:limit]
    )
    return CellPeople(len(ids), len(ids), len(ids) - seen, people, mark)


def right_to_open(table: MemberTable, line: str) -> str:
    """Return the right that opening a line asks for besides seeing figures, or ''."""
    asides = {aside.code: aside.right for aside in table.asides}
    block = block_of(table, line)
    return block.right if block else asides.get(line, "")


def _check_rights(
    actor: Actor, unit: Unit, table: MemberTable, cell: tuple[str, str]
) -> None:
    line, column = cell
    asides = {aside.code for aside in table.asides}
    is_line = line == TOTAL or line in asides or block_of(table, line)
    if not is_line or column not in {c.code for c in table.columns}:
        raise NotFound(
            _("The table has no cell “%(row)s”, “%(column)s”.")
            % {"row": line, "column": column}
        )
    reach = reach_for(actor, unit.pk)
    require(actor, permissions.VIEW, *reach)
    if right := right_to_open(table, line):
        require(actor, right, *reach)

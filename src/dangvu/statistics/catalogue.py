"""Which tables there are, in the order in which an office reads them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from dangvu.core.errors import NotFound
from dangvu.statistics import st01
from dangvu.statistics.frame import Label, MemberTable
from dangvu.statistics.tables import development, st02, st03, st05, st06, st07

MEMBER_TABLES: Mapping[str, MemberTable] = {
    table.code: table for table in (st02.TABLE, st03.TABLE, st05.TABLE, st06.TABLE)
}
TITLES: Mapping[str, Label] = {
    st01.CODE: st01.TITLE,
    **{code: table.title for code, table in MEMBER_TABLES.items()},
    st07.CODE: st07.TITLE,
    **development.TITLES,
}


def row_heading(table: str) -> str:
    """Say what the lines of a table are."""
    return str(development.ROWS.get(table, "")) or _("Row")


def absence(table: str) -> str:
    """Say what stands in a table for a figure that there is none of.

    Tables of members lack what the register does not keep yet; those of development
    only what cannot be counted: a share or a median of nothing.
    """
    return "–" if table in development.TITLES else _("no data")


def known_table(code: str) -> str:
    """Return the code of a table, written in any case. Raises NotFound."""
    found = code.upper()
    if found not in TITLES:
        raise NotFound(
            _("There is no table “%(code)s”; there is %(known)s.")
            % {"code": code, "known": ", ".join(TITLES)},
            code="UNKNOWN_REPORT",
        )
    return found

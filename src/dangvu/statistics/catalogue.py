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

"""Let the planner know a table again after very many rows came into it at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection


def analyse(tables: Sequence[str]) -> None:
    """Count the rows of tables for the planner, as the server would within a minute.

    Call with the whole register open (``whole_register``): the program does not own its
    tables, and an ANALYZE of its own would be left out without a word.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT dangvu_analyse(%s::text[]::regclass[])", [list(tables)])

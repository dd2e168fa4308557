"""Rows of models on their way to COPY, with the ids they get."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import connection, models

from dangvu.core.db.bulk import load_rows

M = TypeVar("M", bound=models.Model)


class Shelf:
    """Keeps instances by model in the order in which they were put, and writes them."""

    def __init__(self) -> None:
        """Begin empty; ids go on from one batch to the next."""
        self._rows: dict[type[models.Model], list[tuple[Any, ...]]] = {}
        self._last: dict[type[models.Model], int] = {}

    def put(self, row: M) -> M:
        """Give the row an id and take it in; what it refers to was put before."""
        model = type(row)
        row.pk = self._last[model] = self._last.get(model, 0) + 1
        values = tuple(
            field.get_db_prep_save(getattr(row, field.attname), connection)
            for field in model._meta.concrete_fields
        )
        self._rows.setdefault(model, []).append(values)
        return row

    def write(self) -> None:
        """Write what was put, model by model, and begin anew."""
        for model, rows in self._rows.items():
            columns = [str(field.column) for field in model._meta.concrete_fields]
            load_rows(model._meta.db_table, columns, rows)
        self._rows = {}

    @property
    def tables(self) -> list[str]:
        """Return the tables that got rows."""
        return [model._meta.db_table for model in self._last]

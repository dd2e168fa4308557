"""The database's own guard of profile B: no sealed value gets into a table.

A model says in ``sealed_columns`` which of its columns are sealed and the few values
that profile B still allows there; ``{}`` seals the whole table. The owner sets the
constraints after every migration and takes them away in profile A, so that no door of
the program can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db import connections, transaction
from django.db.models import Model
from django.db.utils import IntegrityError
from django.utils.translation import gettext as _
from psycopg import sql

from dangvu.core.deployment import SealedRefused, holds_sealed

NAME = "dangvu_profile_b"
_SET = """SELECT relname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
WHERE conname = %s AND relnamespace = 'public'::regnamespace"""


def apply_profile(*, using: str = "owner") -> None:
    """Set the constraints in profile B and drop them in A, as the owner.

    Raises SealedRefused when sealed data stands in a table already.
    """
    guarded = set(guarded_tables(using=using))
    for model in sealed_models():
        table = model._meta.db_table
        if holds_sealed() and table in guarded:
            _run("ALTER TABLE {table} DROP CONSTRAINT {name}", table, using=using)
        if not holds_sealed() and table not in guarded:
            _guard(model, using=using)


def is_profile_applied(*, using: str) -> bool:
    """Say whether the constraints are those of the profile."""
    if holds_sealed():
        return not guarded_tables(using=using)
    return not unguarded_tables(using=using)


def guarded_tables(*, using: str) -> list[str]:
    """Return the tables whose constraint is set."""
    with connections[using].cursor() as cursor:
        cursor.execute(_SET, [NAME])
        return [name for (name,) in cursor.fetchall()]


def unguarded_tables(*, using: str) -> list[str]:
    """Return the tables with sealed data whose constraint is not set."""
    guarded = set(guarded_tables(using=using))
    return sorted({m._meta.db_table for m in sealed_models()} - guarded)


def tables_with_sealed(*, using: str) -> list[str]:
    """Return the tables in which sealed data stands; call with the whole scope."""
    found = []
    for model in sealed_models():
        table = model._meta.db_table
        question = sql.SQL(
            "SELECT EXISTS (SELECT 1 FROM {table} WHERE NOT ({allowed}))"
        )
        with connections[using].cursor() as cursor:
            cursor.execute(
                question.format(
                    table=sql.Identifier(table), allowed=_allowed(model)
                ).as_string()
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def sealed_models() -> Iterator[type[Model]]:
    """Yield the models that declare sealed columns."""
    for model in apps.get_models():
        if getattr(model, "sealed_columns", None) is not None:
            yield model


def _guard(model: type[Model], *, using: str) -> None:
    table = model._meta.db_table
    try:
        with transaction.atomic(using=using):
            _run(
                "ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({allowed})",
                table,
                using=using,
                allowed=_allowed(model),
            )
    except IntegrityError as error:
        raise SealedRefused(
            _(
                "DANGVU_PROFILE is B, and sealed data stands in %(table)s. Set "
                "DANGVU_PROFILE=A again, or begin a new register."
            )
            % {"table": table}
        ) from error


def _allowed(model: type[Model]) -> sql.Composable:
    columns: Mapping[str, tuple[str, ...]] = model.sealed_columns  # type: ignore[attr-defined]
    if not columns:
        return sql.SQL("false")
    return sql.SQL(" AND ").join(
        sql.SQL("{column} IN ({values})").format(
            column=sql.Identifier(column),
            values=sql.SQL(", ").join(map(sql.Literal, values)),
        )
        for column, values in columns.items()
    )


def _run(statement: str, table: str, *, using: str, **parts: sql.Composable) -> None:
    names = {"table": sql.Identifier(table), "name": sql.Identifier(NAME)}
    with connections[using].cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(**names, **parts).as_string())

"""What the program role may do with each table.

The owner makes the tables; the program works as an ordinary role that gets its
rights here, after every migration. A model narrows them by its attribute
``database_rights``:

``"APPEND_ONLY"``
    rows are added and read, never changed
``("UPDATE", ["column", ...])``
    as APPEND_ONLY, but these columns may be changed
``"ADD_AND_REMOVE"``
    rows are added, read and removed as a policy lets them, never changed
``"READ_ONLY"``
    rows are only read
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import connections
from django.db.models import Model
from psycopg import sql

APPEND_ONLY = "APPEND_ONLY"
ADD_AND_REMOVE = "ADD_AND_REMOVE"
READ_ONLY = "READ_ONLY"
UPDATE = "UPDATE"

Rights = str | tuple[str, list[str]]

_EVERYTHING = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
)


class UnknownRightsError(Exception):
    """A model asks for rights that are none of the four kinds."""


def apply_grants(*, using: str = "owner", program: str = "default") -> None:
    """Give the role of the connection ``program`` its rights, as the owner.

    Nothing happens where both connections use the same role.

    :raises UnknownRightsError: when a model's ``database_rights`` is not understood
    """
    role = connections[program].settings_dict["USER"]
    if role == connections[using].settings_dict["USER"]:
        return
    statements = [
        sql.SQL(text).format(role=sql.Identifier(role)) for text in _EVERYTHING
    ]
    for model in _narrowed_models():
        statements += _narrowing(model, role)
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.as_string())


def _narrowed_models() -> Iterable[type[Model]]:
    return (
        model
        for model in apps.get_models(include_auto_created=True)
        if getattr(model, "database_rights", None) and model._meta.managed
    )


def _narrowing(model: type[Model], role: str) -> list[sql.Composed]:
    taken, columns = _taken_and_kept(model)
    names = {
        "table": sql.Identifier(model._meta.db_table),
        "role": sql.Identifier(role),
    }
    revoke = sql.SQL("REVOKE " + taken + " ON {table} FROM {role}").format(**names)
    if not columns:
        return [revoke]
    listed = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    grant = sql.SQL("GRANT UPDATE ({columns}) ON {table} TO {role}")
    return [revoke, grant.format(columns=listed, **names)]


def _taken_and_kept(model: type[Model]) -> tuple[str, list[str]]:
    rights: Rights = model.database_rights  # type: ignore[attr-defined]
    if rights == APPEND_ONLY:
        return "UPDATE, DELETE, TRUNCATE", []
    if rights == ADD_AND_REMOVE:
        return "UPDATE, TRUNCATE", []
    if rights == READ_ONLY:
        return "INSERT, UPDATE, DELETE, TRUNCATE", []
    if isinstance(rights, tuple) and rights[0] == UPDATE:
        columns = [_column(model, name) for name in rights[1]]
        return "UPDATE, DELETE, TRUNCATE", columns
    message = f"{model._meta.label}.database_rights is {rights!r}"
    raise UnknownRightsError(message)


def _column(model: type[Model], name: str) -> str:
    for field in model._meta.local_concrete_fields:
        if name in {field.name, field.column}:
            return str(field.column)
    message = f"{model._meta.label} has no column {name}"
    raise UnknownRightsError(message)

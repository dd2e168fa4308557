"""The database of the program and the roles that use it.

Only the launcher works as the superuser. ``dangvu_owner`` owns the database and
migrates it; ``dangvu_app`` is the ordinary role of the program, to which row-level
security applies.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from psycopg import sql

from dangvu.launcher.cluster import PORT, SUPERUSER
from dangvu.launcher.state import State

DATABASE = "dangvu"
OWNER = "dangvu_owner"
PROGRAM = "dangvu_app"
EXTENSIONS = ("btree_gist", "ltree", "pg_trgm", "unaccent")
SECRET_OF = {
    SUPERUSER: "database-superuser",
    OWNER: "database-owner",
    PROGRAM: "database-app",
}


@dataclass(frozen=True, slots=True)
class Address:
    """How to reach one database of the embedded server."""

    state: State
    database: str = DATABASE

    def url(self, role: str) -> str:
        """Return the ``postgresql://`` address with the password of a role."""
        password = quote(self.state.secret(SECRET_OF[role]), safe="")
        host = quote(str(self.state.run_directory), safe="")
        return (
            f"postgresql://{role}:{password}@/{self.database}?host={host}&port={PORT}"
        )


def provision(state: State) -> None:
    """Make the roles, the database and its extensions, where missing."""
    with _as_superuser(state, "postgres") as connection:
        for role in (OWNER, PROGRAM):
            _make_role(connection, role, state.secret(SECRET_OF[role]))
        _make_database(connection, DATABASE)
    with _as_superuser(state, DATABASE) as connection:
        for extension in EXTENSIONS:
            name = sql.Identifier(extension)
            connection.execute(
                sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(name)
            )


def _as_superuser(state: State, database: str) -> psycopg.Connection:
    address = Address(state, database).url(SUPERUSER)
    return psycopg.connect(address, autocommit=True)


def _make_role(connection: psycopg.Connection, role: str, password: str) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if found.fetchone():
        return
    statement = "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD {}"
    connection.execute(
        sql.SQL(statement).format(sql.Identifier(role), sql.Literal(password))
    )


def _make_database(connection: psycopg.Connection, database: str) -> None:
    found = connection.execute(
        "SELECT 1 FROM pg_database WHERE datname = %s", [database]
    )
    if found.fetchone():
        return
    names = {"name": sql.Identifier(database), "owner": sql.Identifier(OWNER)}
    for statement in (
        "CREATE DATABASE {name} OWNER {owner} TEMPLATE template0",
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
    ):
        connection.execute(sql.SQL(statement).format(**names))
    grant = sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}")
    connection.execute(grant.format(sql.Identifier(database), sql.Identifier(PROGRAM)))

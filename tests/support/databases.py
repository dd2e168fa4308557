"""One server for the test run, one migrated template, a database for each worker.

The server stays in a folder of its own and is started again in the next run; the
template is made anew whenever something changed that shapes the database.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from dangvu.config.env import CHECKOUT, database_at
from dangvu.launcher.locks import held_alone
from dangvu.launcher.provision import EXTENSIONS, OWNER
from dangvu.launcher.server import Server

SHAPING = (
    "src/dangvu/*/migrations/*.py",
    "src/dangvu/*/models.py",
    "src/dangvu/*/models/*.py",
    "src/dangvu/*/data/**/*",
    "src/dangvu/core/db/*.py",
    "requirements.lock",
    "tests/support/databases.py",
)
TEMPLATE = "template_"
CLONE = "clone_"
KEPT_SECONDS = 3600
#: Numbers of each table start this far from those of the table before it.
APART = 20_000
_SPREAD = f"""
    SELECT setval(oid, {APART} * row_number() OVER (ORDER BY relname))
    FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
"""
VARIABLES = ("DATABASE_URL", "DATABASE_OWNER_URL")


@dataclass
class Databases:
    """Makes and drops the databases of this process."""

    server: Server
    template: str = ""
    _numbers: Iterator[int] = field(default_factory=count)

    def prepare_template(self) -> None:
        """Make the migrated template unless another worker or run made it."""
        self.template = TEMPLATE + _shape()
        with held_alone(self.server.state.var / "template.lock"):
            existing = self._names()
            self._drop_remains(existing)
            if self.template not in existing:
                self._make_template()

    @contextmanager
    def clone(self) -> Iterator[dict[str, str]]:
        """Make a database for the length of the block; answer its environment."""
        name = f"{CLONE}{os.getpid()}_{next(self._numbers)}"
        self._create(name, self.template)
        try:
            yield self.server.environment(name)
        finally:
            self._drop(name)

    def _make_template(self) -> None:
        fresh = f"{CLONE}{os.getpid()}_template"
        self._create(fresh, "template0")
        with psycopg.connect(self.server.superuser_url(fresh), autocommit=True) as made:
            for name in EXTENSIONS:
                statement = sql.SQL("CREATE EXTENSION {}")
                made.execute(statement.format(sql.Identifier(name)))
        with pointed_at(self.server.environment(fresh)):
            call_command("migrate", verbosity=0, interactive=False)
        self._spread_numbers(fresh)
        self._run("ALTER DATABASE {} RENAME TO {}", fresh, self.template)
        stamp = sql.SQL("COMMENT ON DATABASE {} IS {}")
        self._execute(
            stamp.format(sql.Identifier(self.template), sql.Literal(str(time.time())))
        )

    def _spread_numbers(self, database: str) -> None:
        """Let every table count from elsewhere, as after years of use.

        No test can take the number of one table for that of another, or rely on how
        many tests ran before it.
        """
        with psycopg.connect(
            self.server.superuser_url(database), autocommit=True
        ) as made:
            made.execute(_SPREAD)

    def _drop_remains(self, existing: dict[str, str]) -> None:
        for name, stamp in existing.items():
            if (name.startswith(CLONE) and not _alive(name)) or (
                name.startswith(TEMPLATE)
                and name != self.template
                and time.time() - float(stamp or 0) > KEPT_SECONDS
            ):
                self._drop(name)

    def _create(self, name: str, template: str) -> None:
        self._run("CREATE DATABASE {} TEMPLATE {} OWNER {}", name, template, OWNER)

    def _drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _names(self) -> dict[str, str]:
        question = """SELECT datname, shobj_description(oid, 'pg_database')
                      FROM pg_database WHERE datname LIKE ANY(%s)"""
        with self._connect() as connection:
            rows = connection.execute(question, [[TEMPLATE + "%", CLONE + "%"]])
            return dict(rows.fetchall())

    def _run(self, statement: str, *names: str) -> None:
        self._execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _execute(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.server.superuser_url(), autocommit=True)


@contextmanager
def pointed_at(environment: dict[str, str]) -> Iterator[None]:
    """Let Django's two connections work on another database inside the block."""
    aliases = dict(zip(("default", "owner"), VARIABLES, strict=True))
    before = {alias: connections[alias].settings_dict.copy() for alias in aliases}
    try:
        for alias, variable in aliases.items():
            _point(alias, database_at(environment[variable]))
        yield
    finally:
        for alias, settings in before.items():
            _point(alias, settings)


def count_from_one(*tables: str) -> None:
    """Let the rows of tables of this database be numbered from one again."""
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), 1, false)", [table]
            )


def _point(alias: str, settings: dict[str, object]) -> None:
    connections[alias].close()
    connections[alias].settings_dict.update(settings)


def _shape() -> str:
    digest = sha256()
    for pattern in SHAPING:
        for path in sorted(CHECKOUT.glob(pattern)):
            if path.is_file():
                digest.update(path.relative_to(CHECKOUT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _alive(name: str) -> bool:
    return Path(f"/proc/{name.split('_')[1]}").exists()

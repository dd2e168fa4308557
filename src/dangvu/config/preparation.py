"""What is made ready before any command: the tables as the code expects them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections
from django.utils.translation import gettext_lazy as _

from dangvu.core.errors import Refused

Migration = tuple[str, str]

OWNER = "owner"
LOCK = 0x64616E67


class NewerDatabase(Refused):
    """A later version of the program has changed this database."""

    default_code = "NEWER_DATABASE"


class OwnerMissing(Refused):
    """The tables must change, and nobody here may change them."""

    default_code = "OWNER_MISSING"


def prepare_database() -> None:
    """Migrate when a migration on disk is not applied yet.

    :raises NewerDatabase: when the database is ahead of this program
    :raises OwnerMissing: when only the program role's address is known
    """
    if not missing_migrations():
        return
    if _user(OWNER) == _user(DEFAULT_DB_ALIAS):
        message = _(
            "The database must be migrated. Set DATABASE_OWNER_URL to the address of "
            "the role that owns it."
        )
        raise OwnerMissing(message)
    with _alone():
        if missing_migrations():
            sys.stderr.write(str(_("Preparing the database …")) + "\n")
            call_command("migrate", verbosity=0, interactive=False)


def missing_migrations() -> set[Migration]:
    """Return the migrations on disk that the database has not seen.

    :raises NewerDatabase: when the database has seen migrations of ours not on disk
    """
    on_disk, applied = _on_disk(), _applied()
    ours = {config.label for config in apps.get_app_configs() if _is_ours(config.name)}
    ahead = {found for found in applied - on_disk if found[0] in ours}
    if ahead:
        message = _(
            "The database was changed by a newer version of Đảng vụ (%(names)s). "
            "Update the program."
        ) % {"names": ", ".join(sorted(f"{app}.{name}" for app, name in ahead))}
        raise NewerDatabase(message)
    return on_disk - applied


def _is_ours(name: str) -> bool:
    return name.startswith("dangvu.")


def _on_disk() -> set[Migration]:
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in Path(config.path, "migrations").glob("[0-9]*.py")
    }


def _applied() -> set[Migration]:
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return set(cursor.fetchall())
    except ProgrammingError:
        return set()


def _user(alias: str) -> str:
    return str(connections[alias].settings_dict["USER"])


@contextmanager
def _alone() -> Iterator[None]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

"""Which migrations are on disk and which the database has seen."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections

Migration = tuple[str, str]


def migrations_on_disk() -> set[Migration]:
    """Return the app and the name of every migration of the installed program."""
    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in Path(config.path, "migrations").glob("[0-9]*.py")
    }


def migrations_applied(using: str = DEFAULT_DB_ALIAS) -> set[Migration]:
    """Return what the database has seen; nothing when it is empty."""
    try:
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return set(cursor.fetchall())
    except ProgrammingError:
        return set()


def ahead_of_disk(seen: set[Migration]) -> set[Migration]:
    """Return the migrations of our own that only a newer program has."""
    ours = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("dangvu.")
    }
    return {found for found in seen - migrations_on_disk() if found[0] in ours}

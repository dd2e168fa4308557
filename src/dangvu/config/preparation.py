"""What is made ready before any command: the tables as the code expects them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from dangvu.core.clock import now
from dangvu.core.db.reduced import apply_profile, is_profile_applied
from dangvu.core.db.schema import (
    Migration,
    ahead_of_disk,
    migrations_applied,
    migrations_on_disk,
)
from dangvu.core.errors import Refused

OWNER = "owner"
LOCK = 0x64616E67


class NewerDatabase(Refused):
    """A later version of the program has changed this database."""

    default_code = "NEWER_DATABASE"


class OwnerMissing(Refused):
    """The tables must change, and nobody here may change them."""

    default_code = "OWNER_MISSING"


def prepare_database() -> None:
    """Migrate when a migration on disk is not applied yet; set the profile's guard.

    :raises NewerDatabase: when the database is ahead of this program
    :raises BackupFailed: when the register could not be backed up first
    :raises OwnerMissing: when only the program role's address is known
    :raises SealedRefused: when profile B is asked for and sealed data is there
    """
    if not missing_migrations():
        _follow_profile()
        return
    if _user(OWNER) == _user(DEFAULT_DB_ALIAS):
        message = _(
            "The database must be migrated. Set DATABASE_OWNER_URL to the address of "
            "the role that owns it."
        )
        raise OwnerMissing(message)
    with _alone():
        if missing_migrations():
            back_up_first()
            sys.stderr.write(str(_("Preparing the database …")) + "\n")
            call_command("migrate", verbosity=0, interactive=False)


def _follow_profile() -> None:
    """Set or drop the guard of profile B when the setting was changed.

    Without the owner's address the check of the deployment says what is missing.
    """
    if is_profile_applied(using=DEFAULT_DB_ALIAS):
        return
    if _user(OWNER) != _user(DEFAULT_DB_ALIAS):
        with _alone():
            apply_profile(using=OWNER)


def back_up_first() -> None:
    """Keep the register as it is before its tables change. Raises BackupFailed."""
    # By name: this module is imported before the models are.
    if run := import_string(settings.BEFORE_MIGRATING)(now()):
        said = _("A back-up of the register was made first: %(file)s")
        sys.stderr.write(str(said % {"file": run.file}) + "\n")


def missing_migrations() -> set[Migration]:
    """Return the migrations on disk that the database has not seen.

    :raises NewerDatabase: when the database has seen migrations of ours not on disk
    """
    applied = migrations_applied()
    if ahead := ahead_of_disk(applied):
        message = _(
            "The database was changed by a newer version of Đảng vụ (%(names)s). "
            "Update the program."
        ) % {"names": ", ".join(sorted(f"{app}.{name}" for app, name in ahead))}
        raise NewerDatabase(message)
    return migrations_on_disk() - applied


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

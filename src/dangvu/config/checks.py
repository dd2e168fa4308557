"""Mistakes of deployment, found by ``./dangvu check`` and at every start of the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Tags, register
from django.db import connections
from django.utils.translation import gettext as _

OLDEST_SERVER = 150000
SHORTEST_KEY = 32
EXTENSIONS = {"btree_gist", "ltree", "pg_trgm", "unaccent"}
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}

_ROLE = """SELECT rolsuper OR rolbypassrls,
       EXISTS (SELECT 1 FROM pg_class
               WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p'))
FROM pg_roles WHERE rolname = current_user"""
_UNSECURED = """SELECT DISTINCT relname FROM pg_class
JOIN pg_policy ON polrelid = pg_class.oid
WHERE NOT relrowsecurity ORDER BY relname"""


def register_all() -> None:
    """Let Django know the checks of this module."""
    register(secret_key, Tags.security)
    register(hosts, Tags.security)
    register(debug, Tags.security)
    register(server, Tags.database)
    register(program_role, Tags.database)
    register(row_security, Tags.database)


def secret_key(**_options: Any) -> list[CheckMessage]:
    """Find a signing key that is missing or short."""
    if len(settings.SECRET_KEY) >= SHORTEST_KEY:
        return []
    return [
        Error(
            _("The secret key has fewer than %(number)d characters.")
            % {"number": SHORTEST_KEY},
            hint=_("Remove DANGVU_SECRET_KEY; a good key is then made by itself."),
            id="dangvu.E001",
        )
    ]


def hosts(**_options: Any) -> list[CheckMessage]:
    """Find a site that answers to any name."""
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        CheckMessage(
            WARNING,
            _("The site answers to any host name."),
            hint=_("Set DANGVU_HOSTS to the names of this site."),
            id="dangvu.W001",
        )
    ]


def debug(**_options: Any) -> list[CheckMessage]:
    """Find error pages that show settings and data."""
    if not settings.DEBUG or set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS:
        return []
    return [
        Error(
            _("DANGVU_DEBUG is on and the site answers to other machines."),
            hint=_("Remove DANGVU_DEBUG."),
            id="dangvu.E002",
        )
    ]


def server(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find a PostgreSQL that is too old or lacks an extension."""
    if "default" not in (databases or ()):
        return []
    found: list[CheckMessage] = []
    with connections["default"].cursor() as cursor:
        version = cursor.connection.info.server_version
        cursor.execute("SELECT extname FROM pg_extension")
        missing = EXTENSIONS - {name for (name,) in cursor.fetchall()}
    if version < OLDEST_SERVER:
        hint = _("Use PostgreSQL 15 or later.")
        found.append(Error(_("PostgreSQL is too old."), hint=hint, id="dangvu.E003"))
    if missing:
        names = ", ".join(sorted(missing))
        hint = _("As a superuser: CREATE EXTENSION for %(names)s.") % {"names": names}
        found.append(
            Error(_("The database lacks extensions."), hint=hint, id="dangvu.E004")
        )
    return found


def program_role(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find a program role that row-level security does not bind."""
    if "default" not in (databases or ()):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(_ROLE)
        exempt, owns = cursor.fetchone()
    if not (exempt or owns):
        return []
    return [
        Error(
            _(
                "The program works as a superuser or as the owner of the tables, to "
                "whom row-level security does not apply."
            ),
            hint=_(
                "Give DATABASE_URL an ordinary role and DATABASE_OWNER_URL the owner."
            ),
            id="dangvu.E005",
        )
    ]


def row_security(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find tables whose policies are switched off."""
    if "default" not in (databases or ()):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(_UNSECURED)
        tables = [name for (name,) in cursor.fetchall()]
    return [
        Error(
            _("Row-level security is switched off on %(table)s.") % {"table": table},
            hint=f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            id="dangvu.E006",
        )
        for table in tables
    ]

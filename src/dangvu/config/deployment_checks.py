"""Mistakes in the profile of deployment: sealed data where none may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _

from dangvu.config import condition
from dangvu.core.db.reduced import tables_with_sealed, unguarded_tables
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import holds_sealed


def register_all() -> None:
    """Let Django know the checks of this module."""
    register(sealed_data, Tags.database)


def sealed_data(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find sealed data in profile B, and tables that would let it in."""
    if holds_sealed() or "default" not in (databases or ()):
        return []
    if not condition.is_migrated():
        return []
    with whole_register():
        holding = tables_with_sealed(using="default")
    open_tables = unguarded_tables(using="default")
    return [*map(_holds_sealed, holding), *map(_is_open, open_tables)]


def _holds_sealed(table: str) -> CheckMessage:
    return Error(
        _("DANGVU_PROFILE is B, and sealed data stands in %(table)s.")
        % {"table": table},
        hint=_("Set DANGVU_PROFILE=A again, or begin a new register."),
        id="dangvu.E012",
    )


def _is_open(table: str) -> CheckMessage:
    return Error(
        _("DANGVU_PROFILE is B, and the database would take sealed data in %(table)s.")
        % {"table": table},
        hint=_("./dangvu migrate, with DATABASE_OWNER_URL."),
        id="dangvu.E013",
    )

"""Which columns hold sealed values: each room says so, the settings list them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from dangvu.seals.ring import Key
from dangvu.seals.sealing import SealedPlace


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of sealed values.

    ``place`` says where the value of a row stands; ``lookup`` names the column of
    blind indexes, if there is one, and ``found_by`` computes it from a row and
    its opened value.
    """

    model: type[Model]
    place: Callable[[Any], SealedPlace]
    content: str = "content"
    lookup: str = ""
    found_by: Callable[[Any, bytes, Key], list[bytes]] | None = None


def sealed_columns() -> dict[str, SealedColumn]:
    """Return every column named in the settings by ``table.column``."""
    # By name: the rooms that own the columns stand above this one.
    columns = [import_string(name) for name in settings.SEALED_COLUMNS]
    return {f"{c.model._meta.db_table}.{c.content}": c for c in columns}

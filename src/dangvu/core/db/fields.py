"""Column types of PostgreSQL that Django does not bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Lookup

if TYPE_CHECKING:
    TextColumn = models.Field[str, str]
    AnyLookup = Lookup[Any]
else:
    TextColumn, AnyLookup = models.Field, Lookup


class LtreeField(TextColumn):
    """A path of unit ids in a tree, written ``1.5.17`` (PostgreSQL ``ltree``)."""

    description = "Path in a tree"

    def db_type(self, connection: Any) -> str:
        """Return the name of the column type."""
        return "ltree"


@LtreeField.register_lookup
class Below(AnyLookup):
    """``path__below="1.5"``: this path or one beneath it."""

    lookup_name = "below"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare by the operator that the GiST index knows."""
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} <@ %s::ltree", (*left_params, self.rhs)


@LtreeField.register_lookup
class BelowAny(AnyLookup):
    """``path__below_any=[5, 7]``: a path that leads through one of these units."""

    lookup_name = "below_any"

    def get_prep_lookup(self) -> list[str]:
        """Write each unit as a pattern that matches it anywhere in a path."""
        return [f"*.{unit_id}.*" for unit_id in self.rhs]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare by the operator that the GiST index knows."""
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} ? %s::lquery[]", (*left_params, self.rhs)


@models.ForeignKey.register_lookup
class AnyOf(AnyLookup):
    """``unit_id__any_of=[5, 7]``: one of these ids, however many there are.

    They travel as one array; ``__in`` writes one parameter for each.
    """

    lookup_name = "any_of"

    def get_prep_lookup(self) -> list[int]:
        """Take any collection of ids."""
        return list(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compare with an array."""
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s::bigint[])", (*left_params, self.rhs)

"""Which targets hold for a unit and a year: its own choice, else that from above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.core.db.scope import whole_register
from dangvu.targets.indicators import Bound, indicators
from dangvu.targets.models import FollowedTarget
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """The bound that holds; ``unit_id`` chose it, None: nobody did, a source names it."""

    bound: Bound
    document: str = ""
    unit_id: int | None = None


def targets_of(unit_id: int, year: int) -> dict[str, Chosen]:
    """Return what a unit follows, by indicator in the order of the data.

    The nearest choice on the way to the top holds. Where nobody chose anything for the
    year, every indicator stands with the bound of its source. Choices name nobody, so
    those above are read whatever the reader's scope.
    """
    way = [int(one) for path in reach_of(unit_id)[:1] for one in path.split(".")]
    with whole_register():
        rows = FollowedTarget.objects.filter(unit_id__in=way, year=year)
        nearest = {
            row.indicator: row
            for row in sorted(rows, key=lambda row: way.index(row.unit_id))
        }
    if not nearest:
        return {code: Chosen(one.bound) for code, one in indicators().items()}
    return {
        code: _chosen(nearest[code])
        for code in indicators()
        if code in nearest and nearest[code].is_followed
    }


def own_choices(unit_id: int, year: int) -> Mapping[str, FollowedTarget]:
    """Return what the unit itself chose."""
    rows = FollowedTarget.objects.filter(unit_id=unit_id, year=year)
    return {row.indicator: row for row in rows}


def _chosen(row: FollowedTarget) -> Chosen:
    return Chosen(Bound(row.lower, row.upper), row.document, row.unit_id)

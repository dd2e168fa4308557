"""Keeping a table with two clocks equal to a computed history.

The table has ``valid`` (days) and ``known`` (recordings). What is no longer thought is
closed in ``known`` and stays; nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.db.models import F, Func, Value

from dangvu.core.periods import Period
from dangvu.core.versions import Segment


class KnownQuerySet(models.QuerySet[Any]):
    """Filters on the two clocks."""

    def known_at(self, recording: int | None = None) -> KnownQuerySet:
        """Keep what was known after a recording (None: now)."""
        if recording is None:
            return self.filter(known__upper_inf=True)
        return self.filter(known__contains=recording)

    def valid_on(self, day: Any) -> KnownQuerySet:
        """Keep what held on a day."""
        return self.filter(valid__contains=day)


def days(period: Period) -> DateRange:
    """Write a period as a column value."""
    return DateRange(period.start, period.end, "[)")


def period_of(valid: Any) -> Period:
    """Read a column value as a period."""
    return Period(valid.lower, valid.upper)


def since(recording_id: int) -> NumericRange:
    """Return «known from this recording on»."""
    return NumericRange(recording_id, None, "[)")


def read_histories(
    model: type[models.Model], owner: str, ids: Iterable[int] | None, facts: type[Any]
) -> dict[int, list[Segment[Any]]]:
    """Read the current history of each owner; ``facts`` names the columns."""
    columns = list(facts.__dataclass_fields__)
    rows = model._default_manager.filter(known__upper_inf=True)
    if ids is not None:
        rows = rows.filter(**{f"{owner}__in": list(ids)})
    found: dict[int, list[Segment[Any]]] = {}
    for owner_id, valid, *values in rows.order_by(owner, "valid").values_list(
        owner, "valid", *columns
    ):
        segment = Segment(period_of(valid), facts(*values))
        found.setdefault(owner_id, []).append(segment)
    return found


def write_histories(
    model: type[models.Model],
    owner: str,
    wanted: Mapping[int, Iterable[Segment[Any]]],
    facts: type[Any],
    *,
    recording_id: int,
) -> int:
    """Make the current rows of each owner say exactly ``wanted``; return the changes.

    Rows that say it already stay as they are.
    """
    columns = list(facts.__dataclass_fields__)
    current = model._default_manager.filter(
        known__upper_inf=True, **{f"{owner}__in": list(wanted)}
    ).values_list("id", owner, "valid", *columns)
    missing = dict.fromkeys(
        (owner_id, segment.period, segment.facts)
        for owner_id, history in wanted.items()
        for segment in history
    )
    stale = []
    for row_id, owner_id, valid, *values in current:
        said = (owner_id, period_of(valid), facts(*values))
        if said in missing:
            del missing[said]
        else:
            stale.append(row_id)
    close(model, stale, recording_id=recording_id)
    _insert(model, owner, missing, columns, recording_id)
    return len(stale) + len(missing)


def close(
    model: type[models.Model], row_ids: Iterable[int], *, recording_id: int
) -> None:
    """End what was known at a recording; rows closed before stay as they were."""
    closed = Func(
        Func(F("known"), function="lower"), Value(recording_id), function="int8range"
    )
    model._default_manager.filter(id__in=list(row_ids), known__upper_inf=True).update(
        known=closed
    )


def _insert(
    model: type[models.Model],
    owner: str,
    missing: Iterable[tuple[int, Period, Any]],
    columns: list[str],
    recording_id: int,
) -> None:
    model._default_manager.bulk_create(
        [
            model(
                **{owner: owner_id},
                valid=days(period),
                known=since(recording_id),
                **{column: getattr(said, column) for column in columns},
            )
            for owner_id, period, said in missing
        ],
        batch_size=2000,
    )

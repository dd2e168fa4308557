"""End units and name their successors, inside a recording of ``reorganisation``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dangvu.core.db.histories import since
from dangvu.core.versions import truncate
from dangvu.units.models import UnitLink
from dangvu.units.operations.write import (
    current_histories,
    rebuild_reach,
    write_units,
)


def end_units(
    *,
    unit_ids: Sequence[int],
    day: dt.date,
    heirs: Sequence[tuple[int, int]],
    kind: str,
    recording_id: int,
) -> None:
    """Let units exist up to but not including ``day``; ``heirs`` are (unit, successor).

    Raises TreeRefused while another unit still hangs below one of them. The caller has
    seen to the members.
    """
    histories = current_histories(unit_ids)
    write_units(
        {unit: truncate(history, day) for unit, history in histories.items()},
        recording_id=recording_id,
    )
    UnitLink.objects.bulk_create(
        [
            UnitLink(
                predecessor_id=old,
                successor_id=new,
                kind=kind,
                day=day,
                known=since(recording_id),
            )
            for old, new in heirs
        ]
    )
    rebuild_reach()

"""Write judged dossiers into the register, set by set, inside one recording.

Internal to the room: rights and units have been checked. Call inside
``whole_register``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connection

from dangvu.core.db.bulk import load_rows
from dangvu.core.db.histories import close
from dangvu.exchange.judging.dossier import Dossier
from dangvu.exchange.operations.register_rows import Entering, Load, RegisterRows
from dangvu.register.models import PersonalDetail, Profile
from dangvu.register.operations.write_plan import next_ids
from dangvu.register.reduction import refuse_sealed_facts

Step = Callable[[str], None]

#: Tables that an import writes: one step each.
TABLES = 8

_MOVED_IN = """
    UPDATE register_person p SET home_id = e.unit, state = e.standing
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS e (person, unit, standing)
    WHERE p.id = e.person"""


def write_dossiers(
    dossiers: Sequence[Dossier], entering: Entering, *, step: Step
) -> None:
    """Write new people whole, and of known ones what was added.

    New people get their ids here. ``step`` hears the name of each table when it is
    done. Raises SealedRefused in profile B. Source: contracts §3.7 (opening balance at
    the start of the roster's day).
    """
    refuse_sealed_facts(
        part.facts for dossier in dossiers for part in dossier.profile.segments
    )
    new = [dossier for dossier in dossiers if dossier.is_new]
    old = [dossier for dossier in dossiers if not dossier.is_new]
    ids = next_ids("register_person", len(new))
    for person_id, dossier in zip(ids, new, strict=True):
        dossier.person_id = person_id
    entries = sum(dossier.entry is not None for dossier in dossiers)
    event_ids = next_ids("register_membershipevent", entries)
    _close_stale_facts(old, entering)
    rows = RegisterRows(entering, dossiers, new, event_ids)
    for load in _made_ahead(rows.loads()):
        load_rows(load.table, load.columns, load.rows)
        step(load.table)
    _move_in(old)


def _made_ahead(loads: Sequence[Load]) -> Iterator[Load]:
    """Yield loads whose rows are made while the database writes those before."""
    with ThreadPoolExecutor(max_workers=1) as maker:
        upcoming = maker.submit(list, loads[0].rows)
        for load, following in zip(loads, [*loads[1:], None], strict=True):
            rows = upcoming.result()
            if following:
                upcoming = maker.submit(list, following.rows)
            yield replace(load, rows=rows)


def _close_stale_facts(old: Sequence[Dossier], entering: Entering) -> None:
    """End what is no longer thought true of known people."""
    profiles = [d.profile for d in old if d.profile.is_changed]
    details = [d.detail for d in old if d.detail.is_changed]
    for model, histories in ((Profile, profiles), (PersonalDetail, details)):
        stale = [row for history in histories for row in history.stale_rows()]
        close(model, stale, recording_id=entering.recording_id)


def _move_in(old: Sequence[Dossier]) -> None:
    """Say where people are who had an identity without an entry."""
    places = [(dossier.person_id, dossier.entry) for dossier in old if dossier.entry]
    with connection.cursor() as cursor:
        cursor.execute(
            _MOVED_IN,
            [
                [person for person, _ in places],
                [place.unit_id for _, place in places],
                [place.standing for _, place in places],
            ],
        )

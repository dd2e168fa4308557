"""Search for identities that may be one person, and fill the queue with them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.duplicates.enums import Likeness
from dangvu.duplicates.likeness import SUSPECTED, Likely, Traits, weigh
from dangvu.duplicates.queries.candidates import candidate_pairs
from dangvu.register import permissions
from dangvu.units.queries.scope import units_in

_SUSPECT = """
    INSERT INTO duplicates_suspectedpair AS s
      (first_id, second_id, score, reasons, fingerprint, found_at, state, is_warned)
    SELECT f.first_id, f.second_id, f.score, f.reasons::jsonb, f.fingerprint, %(at)s,
           'OPEN', %(is_warned)s
    FROM unnest(%(first)s::bigint[], %(second)s::bigint[], %(score)s::integer[],
                %(reasons)s::text[], %(fingerprint)s::text[])
      AS f (first_id, second_id, score, reasons, fingerprint)
    ON CONFLICT (first_id, second_id) DO UPDATE SET
      score = excluded.score, reasons = excluded.reasons, found_at = excluded.found_at,
      is_warned = s.is_warned OR excluded.is_warned,
      state = CASE WHEN s.state = 'GONE' THEN 'OPEN'
                   WHEN s.state = 'DIFFERENT' AND s.fingerprint <> excluded.fingerprint
                   THEN 'OPEN' ELSE s.state END,
      fingerprint = excluded.fingerprint
    RETURNING (xmax = 0)"""
#: Pairs of these units that are alike no longer, since one of the records was mended.
_FORGET = """
    UPDATE duplicates_suspectedpair s SET state = 'GONE'
    FROM register_person p, register_person q
    WHERE p.id = s.first_id AND q.id = s.second_id
      AND s.state IN ('OPEN', 'LATER') AND NOT s.is_warned AND s.found_at < %(at)s
      AND (%(units)s::bigint[] IS NULL
           OR p.home_id = ANY(%(units)s) AND q.home_id = ANY(%(units)s))"""


@dataclass(frozen=True, slots=True)
class Found:
    """How many pairs are suspected, and how many of them for the first time."""

    pairs: int
    new: int


@transaction.atomic
def find_duplicates(*, actor: Actor, at: dt.datetime) -> Found:
    """Compare everybody at the actor's units with everybody else there.

    What was decided stays decided; a pair that was kept apart is asked about again
    when a fact that was compared has changed. Raises NotAllowed.
    """
    scope = actor.scope(permissions.CORRECT)
    if scope.is_empty:
        raise NotAllowed(_("Your office may not merge records."))
    with whole_register():
        units = None if scope.everything else list(units_in(scope))
        found = _suspected(candidate_pairs(units=units))
        new = _write(found, at=at)
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, {"at": at, "units": units})
    detail: dict[str, object] = {"pairs": len(found), "new": new}
    write_line(actor=actor, at=at, code="duplicates.find", detail=detail)
    return Found(len(found), new)


def suspect_warned(*, at: dt.datetime, person_ids: Collection[int]) -> None:
    """Put people of whom an import warned into the queue, with their namesakes.

    Whoever has the same folded name and a date of birth that may be the same, whatever
    else speaks against it: the import said so. Call inside ``whole_register``.
    """
    if not person_ids:
        return
    pairs = candidate_pairs(units=None, namesakes_of=person_ids)
    likely = [weigh(one, other) for one, other in pairs]
    _write([pair for pair in likely if _is_warned(pair)], at=at, is_warned=True)


def _suspected(pairs: Iterable[tuple[Traits, Traits]]) -> list[Likely]:
    likely = (weigh(one, other) for one, other in pairs)
    return [pair for pair in likely if pair.score >= SUSPECTED]


def _is_warned(pair: Likely) -> bool:
    reasons = set(pair.reasons)
    same_name = reasons & {Likeness.NAME_SAME, Likeness.NAME_FOLDED}
    same_birth = reasons & {Likeness.BIRTH_SAME, Likeness.BIRTH_AGREES}
    return bool(same_name and same_birth)


def _write(
    pairs: Collection[Likely], *, at: dt.datetime, is_warned: bool = False
) -> int:
    """Write pairs; return how many were never suspected before."""
    values: dict[str, Any] = {
        "at": at,
        "is_warned": is_warned,
        "first": [pair.first.person_id for pair in pairs],
        "second": [pair.second.person_id for pair in pairs],
        "score": [pair.score for pair in pairs],
        "reasons": [json.dumps(pair.reasons) for pair in pairs],
        "fingerprint": [pair.fingerprint for pair in pairs],
    }
    with connection.cursor() as cursor:
        cursor.execute(_SUSPECT, values)
        return sum(is_new for (is_new,) in cursor.fetchall())

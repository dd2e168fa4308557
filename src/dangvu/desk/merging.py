"""What the page of a member says when the record was merged, or took others in."""

from __future__ import annotations

from collections.abc import Mapping

from dangvu.core.actor import Actor
from dangvu.register.enums import PersonState
from dangvu.register.models import Person
from dangvu.register.queries.merged import absorbed_by, survivor_of


def merging_context(
    actor: Actor, person: Person, context: Mapping[str, object]
) -> dict[str, object]:
    """Lead from a merged record to the one that stays, and back.

    Nothing is recorded about a merged record: the buttons for it go.
    """
    left = person.state == PersonState.LEFT
    merged = survivor_of(actor=actor, person=person) if left else None
    return {
        "merged": merged,
        "absorbed": absorbed_by(actor=actor, person=person),
        "may_record": bool(context["may_record"]) and merged is None,
    }

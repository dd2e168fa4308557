"""What a proposal is about, in words and with a way there.

A room that declares an act adds its kind of subject to ``KINDS``; one that is not here
is shown by its unit alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import formats

from dangvu.approvals.enums import State
from dangvu.approvals.queries.proposals import Standing
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.exchange import permissions as exchange
from dangvu.exchange.models import Batch
from dangvu.register import permissions as register
from dangvu.register.models import Person

TONES = {
    State.OPEN: "due",
    State.CONFIRMED: "ok",
    State.USED: "ok",
    State.DECLINED: "late",
    State.WITHDRAWN: "info",
    State.LAPSED: "info",
}


@dataclass(frozen=True, slots=True)
class About:
    """The words for a subject, and the address of its page for who may open it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as a list shows it."""

    standing: Standing
    about: About | None
    tone: str


def rows_of(standings: Iterable[Standing], actor: Actor) -> list[ProposalRow]:
    """Return lines of a list, with one query for each kind of subject in it."""
    listed = list(standings)
    found = {
        kind: _found(kind, {s.proposal.subject_id for s in of_kind}, actor)
        for kind in KINDS
        if (of_kind := [s for s in listed if s.proposal.subject_kind == kind])
    }
    return [
        ProposalRow(
            standing,
            found.get(standing.proposal.subject_kind, {}).get(
                standing.proposal.subject_id
            ),
            TONES[standing.state],
        )
        for standing in listed
    ]


def _found(kind: str, ids: set[int], actor: Actor) -> Mapping[int, About]:
    """Name what proposals that the actor sees are about, and lead there who may go."""
    right, words = KINDS[kind]
    with whole_register():
        found = words(ids)
    if actor.scope(right).is_empty:
        return {number: About(about.text, "") for number, about in found.items()}
    return found


def _batches(ids: Iterable[int]) -> Mapping[int, About]:
    batches = Batch.objects.filter(pk__in=ids).only("uuid", "file_name", "created_at")
    return {batch.pk: _about(batch) for batch in batches}


def _about(batch: Batch) -> About:
    day = formats.date_format(date_in_vietnam(batch.created_at), "d-m-Y")
    text = f"{batch.file_name} · {day}"
    return About(text, reverse("desk:import_result", args=[batch.uuid]))


def _people(ids: Iterable[int]) -> Mapping[int, About]:
    people = Person.objects.filter(pk__in=ids).only("uuid", "full_name")
    return {
        person.pk: About(person.full_name, reverse("desk:member", args=[person.uuid]))
        for person in people
    }


#: By kind of subject: the right that its page asks for, and the words.
KINDS: dict[str, tuple[str, Callable[[Iterable[int]], Mapping[int, About]]]] = {
    "batch": (exchange.IMPORT, _batches),
    "person": (register.VIEW, _people),
}

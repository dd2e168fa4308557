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
from dangvu.core.clock import date_in_vietnam
from dangvu.exchange.models import Batch
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
    """The words for a subject, and the address of its page."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as a list shows it."""

    standing: Standing
    about: About | None
    tone: str


def rows_of(standings: Iterable[Standing]) -> list[ProposalRow]:
    """Return lines of a list, with one query for each kind of subject in it."""
    listed = list(standings)
    found = {
        kind: words(
            {s.proposal.subject_id for s in listed if s.proposal.subject_kind == kind}
        )
        for kind, words in KINDS.items()
        if any(s.proposal.subject_kind == kind for s in listed)
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


KINDS: dict[str, Callable[[Iterable[int]], Mapping[int, About]]] = {
    "batch": _batches,
    "person": _people,
}

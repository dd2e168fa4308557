"""What the list of sources says of a prospect on a paper of admission."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.papers.facts import PersonFacts, RowFacts
from dangvu.admission.queries.paper_facts import SEXES
from dangvu.sources.models import Prospect


def prospect_person(one: Prospect, *, listed_on: dt.date | None) -> PersonFacts:
    """Return a prospect as the person a paper is about."""
    return PersonFacts(
        name=one.full_name,
        sex=SEXES.get(one.sex, ""),
        birth_date=_birth(one),
        residence=one.residence,
        occupation=one.occupation,
        work_unit=one.work_place,
        listed_on=listed_on,
    )


def prospect_row(one: Prospect, *, cell: str) -> RowFacts:
    """Return a prospect as a row of a list; ``cell`` is the name of the branch."""
    return RowFacts(
        name=one.full_name,
        birth_date=_birth(one),
        sex=SEXES.get(one.sex, ""),
        residence=one.residence,
        occupation=", ".join(filter(None, (one.occupation, one.work_place))),
        cell=cell,
    )


def _birth(one: Prospect) -> dt.date | None:
    """Return the day of birth, where the day is known."""
    return one.birth_date if one.birth_precision == "DAY" else None

"""The votes of planned cases: every one of them carried."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission.case.votes import ResolutionContent
from dangvu.demo.plan.development.model import Place, Section
from dangvu.demo.plan.development.papers import paper
from dangvu.demo.plan.development.ways import Way

_COMMITTEE, _STANDING = 11, 9


def ballots(place: Place, way: Way) -> Section:
    """Return the section of the votes that the steps of a case tell of."""
    cast: list[Section] = []
    if day := way.day("T8"):
        cast.append(_of_cell("T8", place, day))
    if day := way.day("T10"):
        cast.append(_of_body("T10", "GRASSROOTS_COMMITTEE", day))
    if day := way.day("T13"):
        cast.append(_of_body("T13", "STANDING_COMMITTEE", day))
    if day := way.day("T16"):
        cast.append(_of_cell("T16", place, day))
    if day := way.day("T17b"):
        cast.append(_of_body("T17", "GRASSROOTS_COMMITTEE", day))
    if day := way.day("T17", "T17c"):
        cast.append(_of_body("T17", "STANDING_COMMITTEE", day))
    if day := way.day("T18"):
        cast += _removal(place, day)
    return {"ballots": cast} if cast else {}


def _removal(place: Place, day: dt.date) -> list[Section]:
    before = dt.timedelta(days=8)
    cast = [_of_cell("T18", place, day - 2 * before)]
    if place.chain.base:
        cast.append(_of_body("T18", "GRASSROOTS_COMMITTEE", day - before))
    return [*cast, _of_body("T18", "STANDING_COMMITTEE", day)]


def _of_cell(gate: str, place: Place, day: dt.date) -> Section:
    told = _vote(gate, "CELL", day, max(place.officials, 3), "NQ/CB")
    return told | {"contents": [str(content) for content in ResolutionContent]}


def _of_body(gate: str, body: str, day: dt.date) -> Section:
    members = _COMMITTEE if body == "GRASSROOTS_COMMITTEE" else _STANDING
    return _vote(gate, body, day, members, "NQ/ĐU")


def _vote(gate: str, body: str, day: dt.date, base: int, symbol: str) -> dict[str, Any]:
    against = 1 if base > _STANDING and day.day % 4 == 0 else 0
    return {
        "gate": gate,
        "body": body,
        "day": day,
        "entitled": base,
        "base": base,
        "cast": base,
        "in_favour": base - against,
        "against": against,
        "form": "BALLOT",
        "resolution": paper(symbol, day),
    }

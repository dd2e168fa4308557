"""Letters to people, one a page, in one PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dangvu.papers.paper import Issuer
from dangvu.papers.pdf import compiled
from dangvu.papers.wording import capitals, dated


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; ``facts`` stand in a frame, ``steps`` are numbered."""

    issuer: Issuer
    title: str
    greeting: str
    before: Sequence[str]
    facts: Sequence[tuple[str, str]]
    steps: Sequence[str] = ()
    after: Sequence[str] = ()
    day: dt.date | None = None


def letters_pdf(letters: Sequence[Letter], *, made_at: dt.datetime) -> bytes:
    """Write the letters as one PDF/A-2b, each on a page of its own."""
    contexts = [_context(letter) for letter in letters]
    return compiled("letters", contexts, made_at=made_at)


def _context(letter: Letter) -> dict[str, Any]:
    return {
        "superior": capitals(letter.issuer.superior),
        "issuer": capitals(letter.issuer.name),
        "dated": dated(letter.issuer, letter.day),
        "title": letter.title,
        "greeting": letter.greeting,
        "before": list(letter.before),
        "facts": [list(fact) for fact in letter.facts],
        "steps": list(letter.steps),
        "after": list(letter.after),
    }

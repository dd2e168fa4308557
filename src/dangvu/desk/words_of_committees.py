"""Words and tones for committees, terms and posts."""

from __future__ import annotations

import datetime as dt

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.access.committee_check import CommitteeWarning, TermFacts
from dangvu.access.committees import committee_kinds, posts
from dangvu.access.enums import EndReason, MandateBasis, TermBasis
from dangvu.desk import formats
from dangvu.desk.elements import Check, Tone

TONES: dict[str, Tone] = {"WARNING": "due", "NOTICE": "info"}


def committee_word(kind: str, unit_type: str) -> str:
    """Name a committee of a body of this type."""
    return committee_kinds()[kind].name(unit_type, get_language() or "vi")


def post_word(post: str, unit_type: str) -> str:
    """Name a post in a body of this type."""
    return posts()[post].name(unit_type, get_language() or "vi")


def basis_word(basis: str) -> str:
    """Say how somebody came to a post."""
    return capfirst(str(MandateBasis(basis).label))


def end_word(reason: str) -> str:
    """Say why a mandate ended."""
    return capfirst(str(EndReason(reason).label)) if reason else ""


def term_words(term: TermFacts) -> str:
    """Say from when to when a term sits, and how it began."""
    number = _("term %(number)s") % {"number": term.number} if term.number else ""
    said = (
        number,
        span(term.since, term.planned_end),
        str(TermBasis(term.basis).label),
    )
    return " · ".join(filter(None, (*said, term.paper)))


def span(since: dt.date, until: dt.date | None) -> str:
    """Write a period from its first day to the day on which it ends."""
    end = formats.day(until) if until else "…"
    return f"{formats.day(since)} – {end}"


def warning_check(
    warning: CommitteeWarning, *, reason: str = "", url: str = ""
) -> Check:
    """Write a warning as a line with its clause; what no clause says, says so.

    ``reason`` is why it may stand; ``url`` leads to where that is said.
    """
    note = doubt(warning.mark)
    accepted = _("accepted: %(reason)s") % {"reason": reason} if reason else ""
    told = filter(None, (warning.message, f"({note})" if note else "", accepted))
    return Check(
        "ok" if reason else "due",
        " ".join(told),
        citation=warning.citation,
        url=url,
        link=_("Change") if reason else _("Accept…"),
    )


def doubt(mark: str) -> str:
    """Say how far a rule may be relied on, where it was not read in the source."""
    return {
        "S2": _("read at second hand, not yet confirmed"),
        "K": _("not yet confirmed: the text was not seen"),
        "D": _("a reminder of this register, no clause"),
    }.get(mark, "")

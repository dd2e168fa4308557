"""Words of messages in both languages, from the labels of facts and codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext, override

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper
from dangvu.admission.checks.finding import Words


def said(message: str) -> Words:
    """Return an English message of the catalogue of messages in both languages."""
    with override("vi"):
        return Words(vi=gettext(message), en=message)


def words_of(choice: Choice) -> Words:
    """Return what a code is called."""
    return said(choice.label)


def listed(found: Iterable[Words]) -> Words:
    """Return words one after another, each once."""
    each = list(dict.fromkeys(found))
    return Words(
        vi=", ".join(one.vi for one in each), en=", ".join(one.en for one in each)
    )


def title_of(part: Facts, name: str) -> Words:
    """Return what a fact of a part of a case is called."""
    return said(type(part).model_fields[name].title or name)


def absent(part: Facts, *names: str, on: dt.date) -> list[Words]:
    """Return what the papers of a part of a case are called that a day finds missing.

    A paper dated later was not there on the day.
    """
    return [
        title_of(part, name) for name in names if _is_absent(getattr(part, name), on)
    ]


def _is_absent(paper: Paper | None, on: dt.date) -> bool:
    return paper is None or (paper.date is not None and paper.date > on)

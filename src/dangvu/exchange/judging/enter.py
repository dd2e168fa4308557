"""Open the dossier of somebody whom the register does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dangvu.core.text.folding import fold, nfc
from dangvu.core.versions import Segment
from dangvu.exchange.judging.dossier import ALWAYS, Dossier, History
from dangvu.exchange.judging.record_fields import Said
from dangvu.register.facts import DetailFacts, ProfileFacts

_LONGEST_KEY = 200


def enter(
    values: Mapping[str, object], said: Said, *, search_key: str, row: int
) -> Dossier:
    """Return a dossier whose first facts hold from always; numbers are not yet in it.

    A name of ligatures that no key has room for is cut.
    """
    full_name = nfc(str(values["full_name"]))
    while len(search_key) > _LONGEST_KEY:
        full_name = full_name[:-1].rstrip()
        search_key = fold(full_name)
    other_names = nfc(str(values.get("other_names", "")))
    return Dossier(
        full_name=full_name,
        search_key=search_key,
        other_names=other_names,
        new_other_names=other_names,
        profile=History([Segment(ALWAYS, _profile(said))]),
        detail=History([Segment(ALWAYS, _detail(said))]),
        row=row,
    )


def _profile(said: Said) -> ProfileFacts:
    facts: dict[str, Any] = said.profile
    if said.birth is None:
        return ProfileFacts(**facts)
    born, precision = said.birth.day, said.birth.precision
    return ProfileFacts(birth_date=born, birth_precision=precision, **facts)


def _detail(said: Said) -> DetailFacts:
    facts: dict[str, Any] = said.detail
    return DetailFacts(**facts)

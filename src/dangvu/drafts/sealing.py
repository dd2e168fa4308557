"""What was typed, sealed for its writer, form and subject."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from dangvu.drafts.models import Draft
from dangvu.seals.columns import SealedColumn
from dangvu.seals.errors import SealRefused
from dangvu.seals.sealing import SealedPlace, seal, unseal


def place_of(draft: Draft) -> SealedPlace:
    """Return where a draft stands."""
    return SealedPlace("drafts_draft", f"{draft.user_id}/{draft.subject}", draft.form)


SEALED = SealedColumn(Draft, place_of)


def seal_values(draft: Draft, values: Mapping[str, str], *, at: dt.datetime) -> bytes:
    """Return the values as bytes that open in this draft alone. Raises SealRefused."""
    plain = json.dumps(dict(values), ensure_ascii=False).encode()
    return seal(plain, place=place_of(draft), at=at)


def values_of(draft: Draft) -> dict[str, str] | None:
    """Return the values again; None when the key of the draft is not here any more."""
    try:
        plain = unseal(draft.content, place=place_of(draft))
    except SealRefused:
        return None
    values: dict[str, str] = json.loads(plain)
    return values

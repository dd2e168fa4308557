"""Let a row complete the dossier of somebody who is known. Source: contracts §3.8."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from dangvu.core.periods import PartialDate
from dangvu.core.versions import Segment
from dangvu.exchange.judging.dossier import Dossier, History
from dangvu.exchange.judging.record_fields import (
    PROFILE,
    Said,
    agree,
    is_same,
    shown,
)
from dangvu.exchange.judging.revise import Revision, revise, revise_birth
from dangvu.exchange.judging.standing import NOT_KEPT, OVERLAYS, standing_on
from dangvu.register.enums import Standing


class Remark(Protocol):
    """Makes a remark about the row."""

    def __call__(self, about: str, *, field: str | None = None, **says: str) -> None:
        """Add the remark named ``about``."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a row says and whom to tell; ``bearers`` knows who bears which number."""

    values: Mapping[str, Any]
    said: Said
    as_of: dt.date
    bearers: dict[tuple[str, str], Dossier]
    remark: Remark


def complete(dossier: Dossier, telling: Telling) -> bool:
    """Take facts, names, numbers and status; answer whether anything was new."""
    is_older = dossier.is_completed_later(telling.as_of)
    remark_partial_dates(telling, dossier)
    said = _without_later_recognition(dossier, telling)
    news = [
        _take_birth(dossier, said, telling),
        _take_facts(dossier, dossier.profile, said.profile, telling),
        _take_facts(dossier, dossier.detail, said.detail, telling),
        _take_names(dossier, telling),
        take_numbers(dossier, telling),
        not is_older and take_status(dossier, telling),
    ]
    return any(news)


def take_numbers(dossier: Dossier, telling: Telling) -> bool:
    """Add numbers of schemes in which the person has none.

    One that somebody else bears is kept as disputed. Source: architecture §3.6.
    """
    is_new = False
    for field, scheme, value in telling.said.numbers:
        held = dossier.numbers.get(scheme)
        if held == value:
            continue
        if held is not None:
            telling.remark("CONFLICT", field=field, value=value, known=held)
            continue
        bearer = telling.bearers.setdefault((scheme, value), dossier)
        if bearer is not dossier:
            telling.remark("NUMBER_SHARED", field=field, value=value)
        dossier.add_number(scheme, value, disputed=bearer is not dossier)
        is_new = True
    return is_new


def take_status(dossier: Dossier, telling: Telling) -> bool:
    """Add the overlay that a status of the national database means."""
    status = str(telling.values.get("standing", ""))
    if status in NOT_KEPT:
        telling.remark("STATUS_NOT_KEPT", field="standing", value=status)
    kind = OVERLAYS.get(status)
    if kind is None or kind in dossier.statuses:
        return False
    dossier.statuses.add(kind)
    dossier.new_statuses.append(kind)
    return True


def without_recognition_ahead(said: Said, as_of: dt.date) -> Said:
    """Leave out a recognition still to come; the reading has remarked on it."""
    official = said.profile.get("official_on")
    if not isinstance(official, dt.date) or official <= as_of:
        return said
    kept = {k: v for k, v in said.profile.items() if k != "official_on"}
    return replace(said, profile=kept)


def remark_partial_dates(telling: Telling, dossier: Dossier | None = None) -> None:
    """Say which dates are not whole and were left out, or contradict a known one."""
    for field in telling.said.partial:
        said, known = telling.values[field], _known_day(dossier, field)
        if known is None:
            telling.remark("PARTIAL_DATE", field=field, value=shown(said))
        elif not agree(PartialDate(known), said):
            telling.remark(
                "CONFLICT", field=field, value=shown(said), known=shown(known)
            )


def _known_day(dossier: Dossier | None, field: str) -> dt.date | None:
    if dossier is None:
        return None
    history = dossier.profile if field in PROFILE else dossier.detail
    known = getattr(history.segments[-1].facts, field)
    return known if isinstance(known, dt.date) else None


def _without_later_recognition(dossier: Dossier, telling: Telling) -> Said:
    """Leave out dates of recognition that the ledger does not know; say so."""
    said = telling.said
    judged = standing_on(telling.values, telling.as_of)
    known = dossier.place.standing if dossier.place else ""
    if judged.is_assumed or known in {"", judged.standing}:
        return _without_recognition_ahead(dossier, said, telling.as_of)
    telling.remark(
        "CONFLICT_STANDING",
        field="standing",
        value=str(judged.standing.label),
        known=str(Standing(known).label),
    )
    kept = {
        name: value
        for name, value in said.profile.items()
        if name not in {"official_on", "official_decision_on"}
    }
    return replace(said, profile=kept)


def _without_recognition_ahead(dossier: Dossier, said: Said, as_of: dt.date) -> Said:
    """Leave out a recognition still to come; one that is known is compared."""
    if dossier.profile.segments[-1].facts.official_on is not None:
        return said
    return without_recognition_ahead(said, as_of)


def _take_birth(dossier: Dossier, said: Said, telling: Telling) -> bool:
    history = dossier.profile
    revision = revise_birth(history.segments, said.birth, as_of=telling.as_of)
    history.segments = _accepted(revision, {"birth_date": said.birth}, telling)
    return revision.is_changed


def _take_facts(
    dossier: Dossier, history: History, said: Mapping[str, object], telling: Telling
) -> bool:
    revision = revise(
        history.segments,
        said,
        as_of=telling.as_of,
        is_older=dossier.is_completed_later(telling.as_of),
        is_new=dossier.is_new,
    )
    history.segments = _accepted(revision, said, telling, dossier.newest)
    return revision.is_changed


def _accepted(
    revision: Revision,
    said: Mapping[str, object],
    telling: Telling,
    newest: dt.date | None = None,
) -> list[Segment[Any]]:
    """Say where file and register differ; return the revised history."""
    for field, known in revision.conflicts.items():
        telling.remark(
            "CONFLICT",
            field=field,
            value=shown(said[field], field),
            known=shown(known, field),
        )
    for field, known in revision.newer.items():
        telling.remark(
            "NEWER_KNOWN",
            field=field,
            value=shown(said[field], field),
            known=shown(known, field),
            newest=shown(newest),
        )
    return revision.history


def _take_names(dossier: Dossier, telling: Telling) -> bool:
    """Fill other names; a name that is written otherwise stays as it is known."""
    name = str(telling.values.get("full_name", ""))
    if not is_same(dossier.full_name, name):
        telling.remark(
            "CONFLICT", field="full_name", value=name, known=dossier.full_name
        )
    others = str(telling.values.get("other_names", ""))
    if not others or is_same(dossier.other_names, others):
        return False
    if dossier.other_names:
        telling.remark(
            "CONFLICT", field="other_names", value=others, known=dossier.other_names
        )
        return False
    dossier.other_names = dossier.new_other_names = others
    return True

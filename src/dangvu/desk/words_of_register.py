"""Words and tones for the codes of the register."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.register.enums import EventKind, PersonState, StatusKind
from dangvu.register.queries.history import BODY_MOVED

KEY_KINDS = frozenset(
    {
        EventKind.OPB,
        EventKind.ADM,
        EventKind.REA,
        EventKind.REC,
        EventKind.TRF,
        EventKind.TIN,
        EventKind.TOUT,
        EventKind.REI,
        EventKind.DEC,
        EventKind.DEL,
        EventKind.DELP,
        EventKind.EXP,
        EventKind.RES,
    }
)
STATE_TONES = {PersonState.OFFICIAL: "ok", PersonState.PROBATIONARY: "info"}


def kind_word(kind: str) -> str:
    """Name an entry, a status or a move of a body."""
    if kind == BODY_MOVED:
        return _("moved with the unit by reorganisation")
    if kind in StatusKind:
        return str(StatusKind(kind).label)
    return str(EventKind(kind).label)

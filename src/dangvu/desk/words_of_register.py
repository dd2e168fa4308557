"""Words and tones for the codes of the register."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
STATE_TONES: dict[str, str] = {
    PersonState.OFFICIAL: "ok",
    PersonState.PROBATIONARY: "info",
}
#: In a list there is little room.
OVERLAY_WORDS = {
    StatusKind.EXEMPT: gettext_lazy("exempt"),
    StatusKind.SUSPENDED: gettext_lazy("suspended"),
    StatusKind.AWAY: gettext_lazy("temporarily away"),
}


#: Parts of a member's record that are changed on a page of their own.
PART_WORDS = {
    "facts": gettext_lazy("Change the record"),
    "name": gettext_lazy("Change or correct the name"),
    "number": gettext_lazy("Add, change or correct a number"),
    "work": gettext_lazy("Work"),
    "education": gettext_lazy("Education"),
    "residence": gettext_lazy("Residence, telephone, e-mail"),
    "origin": gettext_lazy("Correct birth, sex, native place"),
    "party": gettext_lazy("Correct the party dates"),
}


def state_word(state: str) -> str:
    """Name what a person is today."""
    return capfirst(str(PersonState(state).label))


def overlay_word(kind: str) -> str:
    """Name an overlay in short."""
    return str(OVERLAY_WORDS[StatusKind(kind)])


def kind_word(kind: str) -> str:
    """Name an entry, a status or a move of a body."""
    if kind == BODY_MOVED:
        return _("Moved with the unit by reorganisation")
    if kind in StatusKind:
        return capfirst(str(StatusKind(kind).label))
    return capfirst(str(EventKind(kind).label))

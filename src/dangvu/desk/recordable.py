"""What can be recorded of whom: the form, the clause, what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dangvu.desk.forms import record as forms
from dangvu.register import permissions
from dangvu.register.entry_papers import EntryPaper, entry_papers
from dangvu.register.enums import EventKind, PersonState
from dangvu.register.ledger import REMOVALS
from dangvu.register.queries.history import Happening

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_MEMBER = frozenset({PersonState.OFFICIAL, PersonState.PROBATIONARY})
_OFFICIAL = frozenset({PersonState.OFFICIAL})
_PROBATIONARY = frozenset({PersonState.PROBATIONARY})
_LEFT = frozenset({PersonState.LEFT})
_OUTSIDE = frozenset({PersonState.LEFT, PersonState.NONE})


@dataclass(frozen=True, slots=True)
class Recordable:
    """A kind of entry as the desk offers it.

    ``states`` are those in which a person may be, ``after_removal`` says whether the
    last entry must have been a removal (True), must not have been one (False) or does
    not matter. ``effect`` tells what the register does with it.
    """

    kind: EventKind
    effect: _StrPromise
    form: type[forms.RecordForm] = forms.RecordForm
    states: frozenset[str] = frozenset()
    after_removal: bool | None = None
    right: str = permissions.RECORD

    @property
    def code(self) -> str:
        """Name it in an address."""
        return self.kind.value.lower()

    @property
    def label(self) -> str:
        """Name it on the page."""
        return capfirst(str(self.kind.label))

    @property
    def wanted(self) -> EntryPaper:
        """Return the paper it wants."""
        return entry_papers()[self.code]

    @property
    def clause(self) -> str:
        """Name the clause it rests on."""
        return self.wanted.clause

    def fits(self, state: str, last_kind: str) -> bool:
        """Say whether it can follow in the life of a person."""
        if state not in self.states:
            return False
        removed = last_kind in REMOVALS
        return self.after_removal is None or self.after_removal == removed


_KINDS = (
    Recordable(
        EventKind.REC,
        _("The member moves from probationary to official; the unit stays."),
        form=forms.RecognitionForm,
        states=_PROBATIONARY,
    ),
    Recordable(
        EventKind.TRF,
        _("From the day of reception the member is counted in the new unit."),
        form=forms.TransferForm,
        states=_MEMBER,
    ),
    Recordable(
        EventKind.TOUT,
        _("From that day on the member is no longer counted in this register."),
        form=forms.ReleaseForm,
        states=_MEMBER,
    ),
    Recordable(
        EventKind.TIN,
        _("From the day of reception the member is counted in the unit."),
        form=forms.ReceptionForm,
        states=_OUTSIDE,
        after_removal=False,
    ),
    Recordable(
        EventKind.DEC,
        _("The membership ends on that day; the record is kept for ever."),
        form=forms.DeathForm,
        states=_MEMBER,
    ),
    Recordable(
        EventKind.DEL,
        _("The membership ends on that day, by decision of the authority."),
        form=forms.RemovalForm,
        states=_OFFICIAL,
    ),
    Recordable(
        EventKind.DELP,
        _("The membership ends on that day, by decision of the authority."),
        form=forms.ProbationaryRemovalForm,
        states=_PROBATIONARY,
    ),
    Recordable(
        EventKind.EXP,
        _("The membership ends on that day, by decision of the authority."),
        form=forms.ExpulsionForm,
        states=_MEMBER,
    ),
    Recordable(
        EventKind.RES,
        _("The membership ends on the day of the decision that grants it."),
        form=forms.ResignationForm,
        states=_MEMBER,
    ),
    Recordable(
        EventKind.REA,
        _("A new probation of 12 months begins on the day of the ceremony."),
        form=forms.ReadmissionForm,
        states=_LEFT,
        after_removal=True,
    ),
    Recordable(
        EventKind.REI,
        _("The membership goes on from that day, in the unit of the decision."),
        form=forms.RestorationForm,
        states=_LEFT,
        after_removal=True,
    ),
    Recordable(
        EventKind.COR,
        _("It is counted as a correction, not as a transfer or a removal."),
        form=forms.RestatementForm,
        states=_MEMBER | _OUTSIDE,
        right=permissions.CORRECT,
    ),
)
RECORDABLE: dict[str, Recordable] = {entry.code: entry for entry in _KINDS}
#: Of somebody who is not in the register yet.
ADMISSION = Recordable(
    EventKind.ADM,
    _("Party age counts from the decision, probation from the ceremony."),
)
ARRIVAL = Recordable(
    EventKind.TIN,
    _("From the day of reception the member is counted in the branch."),
)
OPENING = Recordable(
    EventKind.OPB,
    _("Counted from that day on as brought forward, not as an admission."),
)
CORRECTION = RECORDABLE[EventKind.COR.value.lower()]


def last_kind(history: Iterable[Happening]) -> str:
    """Return the kind of the last entry in force; ``history`` is latest first."""
    entries = (h for h in history if h.event_id and not h.taken_back)
    latest = next(entries, None)
    return latest.kind if latest else ""

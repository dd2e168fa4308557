"""From dossiers to the rows of the register's tables. No database.

Internal to the room: ``write_dossiers`` loads what is made here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dangvu.core.periods import Period
from dangvu.core.text.ordering import sort_key
from dangvu.exchange.judging.dossier import ALWAYS, Dossier, History
from dangvu.register.enums import EventKind, NameKind
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.ledger import Place

Row = Sequence[object]

_ALWAYS = "(,)"
_PROFILE = tuple(ProfileFacts.__dataclass_fields__)
_DETAIL = tuple(DetailFacts.__dataclass_fields__)
_SAID = ("source", "valid", "known")
_NAME = ("person_id", "kind", "full_name", *_SAID)
_NUMBER = ("person_id", "scheme", "value", "disputed", *_SAID)
_PERSON = (
    *("id", "uuid", "created_id", "home_id", "state"),
    *("full_name", "sort_key", "search_key"),
)
_EVENT = (
    *("id", "recording_id", "person_id", "kind", "effective_date", "slot"),
    *("to_unit_id", "to_standing", "from_standing", "outside"),
    *("decision_number", "decision_issuer", "note"),
)
_MEMBERSHIP = ("person_id", "unit_id", "standing", "valid", "known")
_STATUS = (
    *("person_id", "unit_id", "kind", "reason", "place"),
    *("valid", "known", "decision_number", "decision_issuer"),
)
_NO_PAPER = ("", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Load:
    """Rows for one table; they are made when they are asked for."""

    table: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Entering:
    """What the rows of an import have in common.

    ``source`` says in the record where names and numbers were read.
    """

    recording_id: int
    as_of: dt.date
    source: str

    @property
    def known(self) -> str:
        """From this recording on."""
        return f"[{self.recording_id},)"

    @property
    def valid(self) -> str:
        """From the roster's day on."""
        return f"[{self.as_of},)"


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """Makes the rows of an import.

    ``new`` are those among ``dossiers`` who get their identity now; everybody has an
    id. ``event_ids`` are those of the opening balances, in the order of ``dossiers``.
    """

    entering: Entering
    dossiers: Sequence[Dossier]
    new: Sequence[Dossier]
    event_ids: Sequence[int]

    def loads(self) -> list[Load]:
        """Return what is to be loaded, table by table."""
        return [
            Load("register_personname", _NAME, self._names()),
            Load("register_personnumber", _NUMBER, self._numbers()),
            Load("register_person", _PERSON, self._people()),
            self._facts("register_profile", _PROFILE, attrgetter("profile")),
            self._facts("register_personaldetail", _DETAIL, attrgetter("detail")),
            Load("register_membershipevent", _EVENT, self._events()),
            Load("register_membership", _MEMBERSHIP, self._memberships()),
            Load("register_statusfact", _STATUS, self._statuses()),
        ]

    def _names(self) -> Iterator[Row]:
        said = self._said()
        for dossier in self.new:
            yield (dossier.person_id, NameKind.BIRTH, dossier.full_name, *said)
        for dossier in self.dossiers:
            if name := dossier.new_other_names:
                yield (dossier.person_id, NameKind.OTHER, name, *said)

    def _numbers(self) -> Iterator[Row]:
        said = self._said()
        for dossier in self.dossiers:
            for n in dossier.new_numbers:
                yield (dossier.person_id, n.scheme, n.value, n.is_disputed, *said)

    def _said(self) -> tuple[str, str, str]:
        return self.entering.source, _ALWAYS, self.entering.known

    def _people(self) -> Iterator[Row]:
        for dossier, place in _entered(self.new):
            yield (
                dossier.person_id,
                uuid.uuid4(),
                self.entering.recording_id,
                place.unit_id,
                place.standing,
                dossier.full_name,
                sort_key(dossier.full_name),
                dossier.search_key,
            )

    def _facts(
        self,
        table: str,
        columns: tuple[str, ...],
        history_of: Callable[[Dossier], History],
    ) -> Load:
        """Make the rows of everybody of whom something new is said."""
        values = attrgetter(*columns)
        known = self.entering.known
        rows = (
            (dossier.person_id, _days(segment.period), known, *values(segment.facts))
            for dossier in self.dossiers
            for segment in history_of(dossier).missing()
        )
        return Load(table, ("person_id", "valid", "known", *columns), rows)

    def _events(self) -> Iterator[Row]:
        recording, day = self.entering.recording_id, self.entering.as_of
        entered = _entered(self.dossiers)
        for n, (dossier, place) in zip(self.event_ids, entered, strict=True):
            head = (n, recording, dossier.person_id, EventKind.OPB, day, n)
            yield (*head, place.unit_id, place.standing, *_NO_PAPER)

    def _memberships(self) -> Iterator[Row]:
        clocks = (self.entering.valid, self.entering.known)
        for dossier, place in _entered(self.dossiers):
            yield (dossier.person_id, place.unit_id, place.standing, *clocks)

    def _statuses(self) -> Iterator[Row]:
        clocks = (self.entering.valid, self.entering.known)
        placed = ((d, d.place) for d in self.dossiers if d.place)
        for dossier, place in placed:
            for kind in dossier.new_statuses:
                head = (dossier.person_id, place.unit_id, kind)
                yield (*head, "", "", *clocks, "", "")


def _entered(dossiers: Iterable[Dossier]) -> Iterator[tuple[Dossier, Place]]:
    return ((dossier, dossier.entry) for dossier in dossiers if dossier.entry)


def _days(period: Period) -> str:
    return f"[{period.start or ''},{period.end or ''})" if period != ALWAYS else _ALWAYS

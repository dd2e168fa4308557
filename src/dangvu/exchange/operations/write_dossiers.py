"""Write judged dossiers into the register, set by set, inside one recording.

Internal to the room: rights and units have been checked. Call inside
``whole_register``.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from dangvu.audit.models import Recording
from dangvu.core.db.bulk import load_rows
from dangvu.core.db.histories import close
from dangvu.core.periods import Period
from dangvu.core.text.ordering import sort_key
from dangvu.core.versions import Segment
from dangvu.exchange.judging.dossier import ALWAYS, Dossier, History
from dangvu.register.enums import EventKind, NameKind
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.models import PersonalDetail, Profile
from dangvu.register.operations.write_plan import next_ids

Step = Callable[[str], None]

_ALWAYS = "(,)"
_PROFILE = tuple(ProfileFacts.__dataclass_fields__)
_DETAIL = tuple(DetailFacts.__dataclass_fields__)
_MOVED_IN = """
    UPDATE register_person p SET home_id = e.unit, state = e.standing
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS e (person, unit, standing)
    WHERE p.id = e.person"""

TABLES = (
    "register_person",
    "register_personname",
    "register_personnumber",
    "register_profile",
    "register_personaldetail",
    "register_membershipevent",
    "register_membership",
    "register_statusfact",
)


@dataclass(frozen=True, slots=True)
class Entering:
    """What the rows of an import have in common.

    ``source`` says in the record where names and numbers were read.
    """

    recording: Recording
    as_of: dt.date
    source: str

    @property
    def known(self) -> str:
        """From this recording on."""
        return f"[{self.recording.pk},)"

    @property
    def valid(self) -> str:
        """From the roster's day on."""
        return f"[{self.as_of},)"


def write_dossiers(
    dossiers: Sequence[Dossier], entering: Entering, *, step: Step
) -> None:
    """Write new people whole, and of known ones what was added.

    New people get their ids here. ``step`` hears the name of each table when it is
    done. Source: contracts §3.7 (opening balance at the start of the roster's day).
    """
    new = [dossier for dossier in dossiers if dossier.is_new]
    old = [dossier for dossier in dossiers if not dossier.is_new]
    ids = next_ids("register_person", len(new))
    for person_id, dossier in zip(ids, new, strict=True):
        dossier.person_id = person_id
    writer = _Writer(entering, step)
    writer.identities(new)
    writer.names_and_numbers(dossiers, new)
    writer.first_facts(new)
    writer.changed_facts(old)
    writer.entries([d for d in dossiers if d.entry], returning=old)
    writer.statuses(dossiers)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns dossiers into rows."""

    entering: Entering
    step: Step

    def load(
        self, table: str, columns: tuple[str, ...], rows: Iterable[Sequence[object]]
    ) -> None:
        load_rows(table, columns, rows)
        self.step(table)

    def identities(self, new: list[Dossier]) -> None:
        created = self.entering.recording.pk
        columns = ("id", "uuid", "created_id", "home_id", "state")
        self.load(
            "register_person",
            (*columns, "full_name", "sort_key", "search_key"),
            (
                (
                    d.person_id,
                    uuid.uuid4(),
                    created,
                    d.entry.unit_id,
                    d.entry.standing,
                    d.full_name,
                    sort_key(d.full_name),
                    d.search_key,
                )
                for d in new
                if d.entry
            ),
        )

    def names_and_numbers(
        self, dossiers: Sequence[Dossier], new: Iterable[Dossier]
    ) -> None:
        rest = (self.entering.source, _ALWAYS, self.entering.known)
        tail = ("source", "valid", "known")
        self.load(
            "register_personname",
            ("person_id", "kind", "full_name", *tail),
            ((*name, *rest) for name in _names(dossiers, new)),
        )
        self.load(
            "register_personnumber",
            ("person_id", "scheme", "value", "disputed", *tail),
            (
                (d.person_id, number.scheme, number.value, number.is_disputed, *rest)
                for d in dossiers
                for number in d.new_numbers
            ),
        )

    def first_facts(self, new: list[Dossier]) -> None:
        self._facts(Profile, _PROFILE, [(d.person_id, d.profile) for d in new])
        self.step("register_profile")
        self._facts(PersonalDetail, _DETAIL, [(d.person_id, d.detail) for d in new])
        self.step("register_personaldetail")

    def changed_facts(self, old: list[Dossier]) -> None:
        profiles = [(d.person_id, d.profile) for d in old if d.profile.is_changed]
        details = [(d.person_id, d.detail) for d in old if d.detail.is_changed]
        self._change(Profile, _PROFILE, profiles)
        self._change(PersonalDetail, _DETAIL, details)

    def _change(
        self,
        model: type[Profile] | type[PersonalDetail],
        columns: tuple[str, ...],
        histories: list[tuple[int | None, History]],
    ) -> None:
        """Close what is no longer thought true and add what is."""
        stale = [row for _, history in histories for row in history.stale_rows()]
        close(model, stale, recording_id=self.entering.recording.pk)
        self._facts(model, columns, histories)

    def _facts(
        self,
        model: type[Profile] | type[PersonalDetail],
        columns: tuple[str, ...],
        histories: list[tuple[int | None, History]],
    ) -> None:
        known = self.entering.known
        load_rows(
            model._meta.db_table,
            ("person_id", "valid", "known", *columns),
            (
                [person, _days(segment.period), known, *_values(segment, columns)]
                for person, history in histories
                for segment in history.missing()
            ),
        )

    def entries(self, entered: list[Dossier], *, returning: list[Dossier]) -> None:
        ids = next_ids("register_membershipevent", len(entered))
        entering = self.entering
        day, recording = entering.as_of, entering.recording.pk
        places = [(d.person_id, d.entry) for d in entered if d.entry]
        self.load(
            "register_membershipevent",
            _EVENT,
            (
                (n, recording, p, EventKind.OPB, day, n, e.unit_id, e.standing, *_BLANK)
                for n, (p, e) in zip(ids, places, strict=True)
            ),
        )
        rest = (entering.valid, entering.known)
        self.load(
            "register_membership",
            ("person_id", "unit_id", "standing", "valid", "known"),
            ((p, e.unit_id, e.standing, *rest) for p, e in places),
        )
        _move_in([d for d in returning if d.entry])

    def statuses(self, dossiers: Sequence[Dossier]) -> None:
        rest = ("", "", self.entering.valid, self.entering.known, "", "")
        self.load(
            "register_statusfact",
            (
                *("person_id", "unit_id", "kind", "reason", "place"),
                *("valid", "known", "decision_number", "decision_issuer"),
            ),
            (
                (d.person_id, d.place.unit_id, kind, *rest)
                for d in dossiers
                if d.place
                for kind in d.new_statuses
            ),
        )


_EVENT = (
    *("id", "recording_id", "person_id", "kind", "effective_date", "slot"),
    *("to_unit_id", "to_standing", "from_standing", "outside"),
    *("decision_number", "decision_issuer", "note"),
)
_BLANK = ("", "", "", "", "")


def _days(period: Period) -> str:
    return f"[{period.start or ''},{period.end or ''})" if period != ALWAYS else _ALWAYS


def _values(segment: Segment[Any], columns: tuple[str, ...]) -> list[object]:
    return [getattr(segment.facts, column) for column in columns]


def _names(
    dossiers: Iterable[Dossier], new: Iterable[Dossier]
) -> Iterator[tuple[int | None, str, str]]:
    for dossier in new:
        yield dossier.person_id, NameKind.BIRTH, dossier.full_name
    for dossier in dossiers:
        if dossier.new_other_names:
            yield dossier.person_id, NameKind.OTHER, dossier.new_other_names


def _move_in(returning: list[Dossier]) -> None:
    """Say where people are who had an identity without an entry."""
    places = [(d.person_id, d.entry) for d in returning if d.entry]
    with connection.cursor() as cursor:
        cursor.execute(
            _MOVED_IN,
            [
                [person for person, _ in places],
                [place.unit_id for _, place in places],
                [place.standing for _, place in places],
            ],
        )

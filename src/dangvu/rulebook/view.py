"""The rules of a day: value and citation, the national one and the local one beside it.

Pure: what officers have confirmed is handed in. A row known at second hand only takes
effect over one that was read when an officer has confirmed it; until then the earlier
value is carried on and the other one shown beside it (rules-records 0.3 V1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from dangvu.rulebook.basis import Basis, Used
from dangvu.rulebook.enums import Bound, Mark, Relation, Unit
from dangvu.rulebook.errors import NotANumber, NoValue
from dangvu.rulebook.library import Library
from dangvu.rulebook.pack import Definition, Pack, Row, Value
from dangvu.rulebook.values import looser, written


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That an officer has found a value in a document: which value of which pack."""

    stated_in: str
    value: str
    name: str
    document: str
    day: dt.date


#: What was confirmed, by the pack for which and the parameter.
Confirmations = Mapping[tuple[str, str], Confirmed]


@dataclass(frozen=True, slots=True)
class Stated:
    """What one pack says: ``is_carried`` when an earlier pack is followed on."""

    row: Row
    is_carried: bool = False
    confirmed: Confirmed | None = None
    is_conflict: bool = False

    @property
    def is_unverified(self) -> bool:
        """Say whether an officer still has to confirm the value for this pack."""
        if self.confirmed:
            return False
        return self.row.is_unverified or (
            self.is_carried and self.row.mark != Mark.OURS
        )

    @property
    def counts(self) -> bool:
        """Say whether a local row takes the place of the national value."""
        if self.row.relation == Relation.DEPARTS:
            return self.confirmed is not None
        return not self.is_conflict and not self.row.only_warns


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules say about one parameter on a day.

    ``national`` is None for a parameter that only an overlay knows; ``reported`` is a
    national row that waits for confirmation; ``local`` are the rows of the overlay.
    """

    definition: Definition
    day: dt.date
    pack: str
    profile: str
    national: Stated | None
    reported: Row | None = None
    local: tuple[Stated, ...] = ()

    @property
    def effective(self) -> Stated:
        """Return what holds here: the local row where it counts, else the national."""
        unit = self.national and (self.national.row.unit or self.definition.unit)
        for stated in self.local:
            same = unit is None or (stated.row.unit or unit) == unit
            if same and stated.counts and stated.row.relation != Relation.ADDS:
                return stated
        return self.national or self.local[0]

    @property
    def value(self) -> Value:
        """Return the value that holds here."""
        return self.effective.row.value

    @property
    def unit(self) -> Unit:
        """Return what the value counts."""
        return self.effective.row.unit or self.definition.unit

    @property
    def bound(self) -> Bound | None:
        """Return how something has to stand to the value."""
        return self.effective.row.bound or self.definition.bound

    @property
    def citation(self) -> str:
        """Return the clause of the value that holds here."""
        return self.effective.row.citation

    @property
    def mark(self) -> Mark:
        """Return how far the value can be trusted."""
        return self.effective.row.mark

    @property
    def is_unverified(self) -> bool:
        """Say whether the value still waits for an officer to confirm it."""
        return self.effective.is_unverified

    @property
    def conflicts(self) -> tuple[Stated, ...]:
        """Return local rows that call themselves stricter and are looser."""
        return tuple(stated for stated in self.local if stated.is_conflict)

    @property
    def number(self) -> int:
        """Return the value as a whole number. Raises NotANumber."""
        if type(self.value) is not int:
            raise self._not(_("a whole number"))
        return self.value

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the value as a list of whole numbers. Raises NotANumber."""
        value = self.value if isinstance(self.value, tuple) else (self.value,)
        found = tuple(one for one in value if type(one) is int)
        if len(found) < len(value):
            raise self._not(_("a list of whole numbers"))
        return found

    @property
    def share(self) -> Fraction:
        """Return the value as a share. Raises NotANumber."""
        if self.unit == Unit.PERCENT:
            return Fraction(self.number, 100)
        if self.unit != Unit.SHARE:
            raise self._not(_("a share"))
        return Fraction(str(self.value))

    @property
    def date(self) -> dt.date:
        """Return the value as a day. Raises NotANumber."""
        if not isinstance(self.value, dt.date):
            raise self._not(_("a day"))
        return self.value

    @property
    def flag(self) -> bool:
        """Return the value as yes or no. Raises NotANumber."""
        if not isinstance(self.value, bool):
            raise self._not(_("yes or no"))
        return self.value

    def used(self) -> Used:
        """Return what a step that was judged by this keeps."""
        effective = self.effective
        return Used(
            key=self.definition.key,
            value=self.value,
            unit=str(self.unit),
            citation=self.citation,
            mark=str(self.mark),
            stated_in=effective.row.pack,
            is_unverified=effective.is_unverified,
        )

    def _not(self, kind: str) -> NotANumber:
        return NotANumber(
            _("The parameter “%(key)s” is not %(kind)s but “%(value)s”.")
            % {"key": self.definition.key, "kind": kind, "value": written(self.value)}
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """The pack of a day with its overlay; ``day`` is that of the act judged."""

    library: Library
    day: dt.date
    pack: Pack
    overlay: Pack | None = None
    confirmations: Confirmations = field(default_factory=dict)

    @property
    def profile(self) -> str:
        """Return the code of the overlay in use on the day, or nothing."""
        return self.overlay.code if self.overlay else ""

    def parameter(self, name: str) -> Answer:
        """Return what holds on the day. Raises UnknownParameter, NoValue."""
        definition = self.library.definition(name)
        national, reported = self._national(definition.key)
        local = tuple(self._local(definition.key, national))
        if national is None and not local:
            raise NoValue(
                _("The rule pack %(pack)s says nothing about “%(name)s” on %(day)s.")
                % {
                    "pack": self.pack.code,
                    "name": definition.key,
                    "day": f"{self.day:%d-%m-%Y}",
                },
                parameter=definition.key,
            )
        return Answer(
            definition=definition,
            day=self.day,
            pack=self.pack.code,
            profile=self.profile,
            national=national,
            reported=reported,
            local=local,
        )

    def basis(self, *names: str) -> Basis:
        """Return what a step judged by some parameters keeps. Raises as ``parameter``."""
        return Basis(
            day=self.day,
            pack=self.pack.code,
            profile=self.profile,
            used=tuple(self.parameter(name).used() for name in names),
        )

    def has(self, name: str) -> bool:
        """Say whether the rules of the day state the parameter."""
        try:
            self.parameter(name)
        except NoValue:
            return False
        return True

    def _national(self, key: str) -> tuple[Stated | None, Row | None]:
        own = self.pack.rows.get(key)
        if own and own.since > self.day:
            own = None
        carried = self.library.carried(self.pack, key)
        if own is None or own.relation is not None:
            return (self._stated(carried, is_carried=True) if carried else None), None
        stated = self._stated(own)
        if carried and stated.is_unverified and own.mark != Mark.OURS:
            return self._stated(carried, is_carried=True), own
        return stated, None

    def _stated(self, row: Row, *, is_carried: bool = False) -> Stated:
        return Stated(row, is_carried, self._confirmed(row))

    def _confirmed(self, row: Row) -> Confirmed | None:
        found = self.confirmations.get((self.pack.code, row.key))
        if found is None:
            return None
        is_this = found.stated_in == row.pack and found.value == written(row.value)
        return found if is_this else None

    def _local(self, key: str, national: Stated | None) -> list[Stated]:
        if self.overlay is None:
            return []
        is_carried = self.pack.code not in self.overlay.under
        return [
            Stated(
                row,
                is_carried,
                self._confirmed(row),
                is_conflict=self._loosens(row, national),
            )
            for row in self.library.beside.get((self.overlay.code, key), ())
            if row.since <= self.day
        ]

    def _loosens(self, row: Row, national: Stated | None) -> bool:
        if row.relation != Relation.TIGHTENS or national is None:
            return False
        key = national.row.key
        bound = national.row.bound or self.library.definitions[key].bound
        return looser(row.value, national.row.value, bound)

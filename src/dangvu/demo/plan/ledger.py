"""A life as entries of the ledger, with decisions and days of recording."""

import datetime as dt
from dataclasses import dataclass

from dangvu.demo.plan.dice import Dice, pick
from dangvu.demo.plan.lives import Life
from dangvu.demo.plan.model import PlannedEvent, Standing
from dangvu.demo.plan.origins import origins, party_name
from dangvu.demo.plan.paths import Hop
from dangvu.demo.plan.town import Branch, Town
from dangvu.demo.plan.tree import Paper

OFFICIAL: Standing = "OFFICIAL"
PROBATIONARY: Standing = "PROBATIONARY"
MOVES = ("TRF", "TIN", "TOUT")
WITHOUT_PAPER = ("OPB", "DEC")
AT_ONCE = ("OPB", "REORG")
ADMISSIONS = ("ADM", "REA")


@dataclass(slots=True)
class Entry:
    """An entry in the making; None is outside."""

    day: int
    kind: str
    source: Branch | None
    target: Branch | None
    before: Standing | None = None
    after: Standing | None = None
    paper: Paper | None = None

    @property
    def place(self) -> Branch:
        """The branch whose committee decides: the one left, or else the one entered."""
        place = self.source or self.target
        if place is None:
            raise ValueError(self.kind)
        return place


def chain(life: Life, first: Branch, hops: list[Hop]) -> list[Entry]:
    """Return the entries of a life without interruption, in order of time."""
    entries = [Entry(life.entry, life.coming, None, first)]
    entries += [Entry(h.day, h.kind, h.source, h.target, paper=h.paper) for h in hops]
    last = entries[-1].target
    if life.leaving:
        entries.append(Entry(life.until, life.leaving, last, None))
    if not life.is_official_at_entry and life.is_recognised:
        _insert_recognition(entries, life.official)
    set_standings(entries, OFFICIAL if life.is_official_at_entry else PROBATIONARY)
    return entries


def set_standings(entries: list[Entry], standing: Standing) -> None:
    """Fill in what the person is before and after each entry."""
    for entry in entries:
        entry.before = standing if entry.source else None
        if entry.kind == "REC":
            standing = OFFICIAL
        elif entry.kind in ADMISSIONS:
            standing = PROBATIONARY
        entry.after = standing if entry.target else None


def _insert_recognition(entries: list[Entry], day: int) -> None:
    index = next(
        (i for i, entry in enumerate(entries) if entry.day > day), len(entries)
    )
    where = entries[index - 1].target
    entries.insert(index, Entry(day, "REC", where, where))


class Scribe:
    """Writes entries down: who decided, and when the register learnt of it."""

    def __init__(self, rng: Dice, town: Town) -> None:
        """Write for one town with these dice."""
        self._rng = rng
        self._town = town

    def write(self, entries: list[Entry], life: Life) -> tuple[PlannedEvent, ...]:
        """Return the events of a life; recorded in the order in which they happened."""
        recorded = self._recorded_days(entries)
        return tuple(
            self._event(entry, day, life)
            for entry, day in zip(entries, recorded, strict=True)
        )

    def lag(self) -> int:
        """Draw the days until something is recorded: mostly 1 to 30, at most 200."""
        chance = self._rng.random()
        if chance < 0.85:
            return 1 + int(30 * chance / 0.85)
        if chance < 0.95:
            return 31 + int(60 * (chance - 0.85) / 0.10)
        return 91 + int(110 * (chance - 0.95) / 0.05)

    def _recorded_days(self, entries: list[Entry]) -> list[int]:
        latest = self._town.horizon.today
        days = []
        for entry in reversed(entries):
            if entry.kind in AT_ONCE:
                latest = entry.day
            else:
                latest = min(latest, entry.day + self.lag(), _last_chance(entry))
            days.append(latest)
        return days[::-1]

    def _event(self, entry: Entry, recorded: int, life: Life) -> PlannedEvent:
        outside = self._outside(entry)
        paper = entry.paper or self._paper(entry, recorded, life)
        return PlannedEvent(
            entry.kind,
            dt.date.fromordinal(entry.day),
            entry.source.key if entry.source else None,
            entry.target.key if entry.target else None,
            entry.before,
            entry.after,
            paper.number,
            paper.date,
            outside if entry.kind == "TIN" else paper.issuer,
            dt.date.fromordinal(recorded),
            outside,
        )

    def _outside(self, entry: Entry) -> str:
        if entry.kind not in ("TIN", "TOUT"):
            return ""
        origin = pick(self._rng, origins().elsewhere)
        return party_name(origin, before_reform=entry.day < self._town.horizon.reform)

    def _paper(self, entry: Entry, recorded: int, life: Life) -> Paper:
        if entry.kind in WITHOUT_PAPER:
            return Paper()
        day = self._decided(entry, recorded, life)
        committee = self._town.committee(entry.place, day)
        letters = "GT" if entry.kind in MOVES else f"QĐ/{committee.letters}"
        number = 1 + int(self._rng.random() * 998)
        return Paper(f"{number}-{letters}", dt.date.fromordinal(day), committee.issuer)

    def _decided(self, entry: Entry, recorded: int, life: Life) -> int:
        if entry.kind in ADMISSIONS:
            return life.decision
        if entry.kind == "REC":
            return min(entry.day + 3 + int(self._rng.random() * 40), recorded)
        if entry.kind in MOVES:
            return entry.day - 1 - int(self._rng.random() * 20)
        return entry.day


def _last_chance(entry: Entry) -> int:
    """Return the last day to record something about a branch that is to end."""
    ends = [
        branch.unit.ended - 1
        for branch in (entry.source, entry.target)
        if branch and branch.unit.ended
    ]
    return min(ends, default=dt.date.max.toordinal())

"""Units while they are being planned: steps through time, names, decisions."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import count

from dangvu.demo.plan.dice import Dice
from dangvu.demo.plan.horizon import Horizon
from dangvu.demo.plan.model import (
    PlannedCode,
    PlannedLink,
    PlannedUnit,
    PlannedVersion,
)

CITY = "CENTRALLY_RUN"
ABOVE = "ABOVE_GRASSROOTS"
GRASSROOTS = "GRASSROOTS"
SECTIONAL = "SECTIONAL"
GRASSROOTS_BRANCH = "GRASSROOTS_BRANCH"
BRANCH = "BRANCH"
BRANCH_TYPES = (BRANCH, GRASSROOTS_BRANCH)

_SHORT = (("Đảng bộ bộ phận ", "ĐBBP "), ("Đảng bộ ", "ĐB "), ("Chi bộ ", "CB "))
_COMMITTEES = (
    ("Thành phố ", "Thành ủy ", "TU"),
    ("Tỉnh ", "Tỉnh ủy ", "TU"),
    ("Quận ", "Quận ủy ", "QU"),
    ("Huyện ", "Huyện ủy ", "HU"),
    ("Thị xã ", "Thị ủy ", "ThU"),
)


@dataclass(frozen=True, slots=True)
class Committee:
    """Who signs a decision, and the letters behind its number."""

    issuer: str
    letters: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A decision; the opening of the register has none."""

    number: str = ""
    date: dt.date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a unit is from `day` on."""

    day: int
    type: str
    name: str
    parent: int | None
    paper: Paper = Paper()


@dataclass(slots=True)
class UnitDraft:
    """A unit in the making."""

    key: int
    host_kind: str | None
    steps: list[Step]
    ended: int | None = None
    codes: list[PlannedCode] = field(default_factory=list)

    @property
    def last(self) -> Step:
        """What the unit is at the end."""
        return self.steps[-1]

    @property
    def parent(self) -> int:
        """The unit above at the end; the city is above itself."""
        return self.last.parent or 0


class Tree:
    """All drafts by key, parents before children, and the names taken below each."""

    def __init__(self, horizon: Horizon) -> None:
        """Start without a unit."""
        self.horizon = horizon
        self.units: list[UnitDraft] = []
        self.links: list[PlannedLink] = []
        self._taken: dict[int, set[str]] = {}

    def add(self, *, host_kind: str | None, step: Step) -> UnitDraft:
        """Draft a unit from its first step on; the next key is its own."""
        draft = UnitDraft(len(self.units), host_kind, [step])
        self.units.append(draft)
        return draft

    def claim(self, name: str, *parents: int) -> str:
        """Return the name, numbered when one of the parents ever had such a child."""
        books = [self._taken.setdefault(parent, set()) for parent in parents]
        free = name
        for number in count(2):
            if not any(free in book for book in books):
                break
            free = f"{name} số {number}"
        for book in books:
            book.add(free)
        return free

    def is_taken(self, name: str, parent: int) -> bool:
        """Say whether a child of this parent ever had this name."""
        return name in self._taken.get(parent, ())

    def link(self, old: int, new: int, *, kind: str, day: int, number: str) -> None:
        """Note that one unit takes over from another."""
        when = dt.date.fromordinal(day)
        self.links.append(PlannedLink(old, new, kind, when, number))


def committee_of(place: str) -> Committee:
    """Return the standing committee of a place such as «Quận Ba Đình»."""
    for prefix, committee, letters in _COMMITTEES:
        if place.startswith(prefix):
            name = place.removeprefix(prefix)
            return Committee(f"Ban Thường vụ {committee}{name}", letters)
    return Committee(f"Ban Thường vụ Đảng ủy {lower_first(place)}", "ĐU")


def write_paper(rng: Dice, committee: Committee, day: int) -> Paper:
    """Draw a decision that takes effect on `day`, signed some days before."""
    number = f"{1 + int(rng.random() * 998)}-QĐ/{committee.letters}"
    signed = dt.date.fromordinal(day - 3 - int(rng.random() * 18))
    return Paper(number, signed, committee.issuer)


def lower_first(text: str) -> str:
    """Write the first letter small, as inside a name: «phường Ba Đình»."""
    return text[:1].lower() + text[1:]


def short_place(full_name: str) -> str:
    """Return a place without its kind: «Thị trấn Phùng» is «Phùng»."""
    for kind in ("Thị trấn ", "Thị xã ", "Phường ", "Xã ", "Quận ", "Huyện "):
        if full_name.startswith(kind):
            return full_name.removeprefix(kind)
    return full_name


def finish_unit(draft: UnitDraft, mark: str) -> PlannedUnit:
    """Turn a draft into the unit that leaves the plan; ``mark`` begins its code."""
    ends = [step.day for step in draft.steps[1:]]
    periods = zip(draft.steps, [*ends, draft.ended], strict=True)
    versions = tuple(_version(draft, step, end) for step, end in periods)
    return PlannedUnit(
        key=draft.key,
        code=f"{mark}{draft.key + 1:05d}",
        name=versions[-1].name,
        short_name=versions[-1].short_name,
        versions=versions,
        external_codes=tuple(draft.codes),
    )


def _version(draft: UnitDraft, step: Step, end: int | None) -> PlannedVersion:
    return PlannedVersion(
        valid_from=dt.date.fromordinal(step.day),
        valid_to=dt.date.fromordinal(end) if end else None,
        type=step.type,
        name=step.name,
        short_name=_shortened(step.name),
        parent_key=step.parent,
        host_kind=draft.host_kind,
        decision_number=step.paper.number,
        decision_date=step.paper.date,
        decision_issuer=step.paper.issuer,
    )


def _shortened(name: str) -> str:
    for long, short in _SHORT:
        if name.startswith(long):
            return short + name.removeprefix(long)
    return name

"""The chain of decision by type of organisation: pure, from a path of bodies.

Source: 294-QĐ/TW 4.3.2; 06-HD/TW 3.6–3.7; rules-admission 2.2.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dangvu.admission.enums import Chain, Level
from dangvu.units.unit_types import UPPER_POWERS

_FILE = Path(__file__).parent / "data" / "chains.toml"

_SECTIONS = frozenset({"SECTIONAL", "SUBORDINATE"})
_PROVINCES = frozenset({"CENTRALLY_RUN", "CENTRE"})
_FORCES = frozenset({"QD", "CA"})
_DELEGATED = "ADMIT_EXPEL"


@dataclass(frozen=True, slots=True)
class Body:
    """A party body on a day, as far as the chain asks."""

    unit_id: int
    type: str
    host_kind: str = ""
    authorities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OrgChain:
    """Who acts for a branch: its type and the unit of each level that there is."""

    type: Chain
    cell: int
    section: int | None = None
    base: int | None = None
    decider: int | None = None

    @property
    def conditions(self) -> frozenset[str]:
        """Return the words that hold for the table of the procedure."""
        return conditions_of(
            self.type, has_section=bool(self.section), has_base=bool(self.base)
        )

    def level(self, place: str) -> Level:
        """Return the level that acts at a place of the table."""
        return level_of(self.type, place, has_base=bool(self.base))

    def unit(self, place: str) -> int | None:
        """Return the unit that acts at a place of the table."""
        return {
            Level.CELL: self.cell,
            Level.SECTION: self.section,
            Level.BASE: self.base,
            Level.DECIDER: self.decider,
            Level.SYSTEM: None,
        }[self.level(place)]


def conditions_of(chain: str, *, has_section: bool, has_base: bool) -> frozenset[str]:
    """Return the words of a table that hold for an organisation."""
    return frozenset(
        {
            str(chain),
            "BASE" if has_base else "NO_BASE",
            "SECTION" if has_section else "NO_SECTION",
        }
    )


def level_of(chain: str, place: str, *, has_base: bool) -> Level:
    """Return the level that acts; where there is no grassroots committee, the decider."""
    level = Level(_levels()[chain].get(place, place))
    return Level.DECIDER if level == Level.BASE and not has_base else level


def chain_of_bodies(bodies: Sequence[Body]) -> OrgChain:
    """Return the chain of a branch from its bodies, the branch first and then upwards."""
    cell, *above = bodies
    section = next((b for b in above[:1] if b.type in _SECTIONS), None)
    rest = above[1:] if section else above
    base = rest[0] if rest and _is_base(cell, rest) else None
    higher = rest[1:] if base else rest
    delegated = base if base and _DELEGATED in base.authorities else None
    decider = delegated or (higher[0] if higher else None)
    return OrgChain(
        type=_type(cell, delegated, base, decider),
        cell=cell.unit_id,
        section=section.unit_id if section else None,
        base=base.unit_id if base else None,
        decider=decider.unit_id if decider else None,
    )


def _is_base(cell: Body, above: Sequence[Body]) -> bool:
    """Say whether the body above a branch is its grassroots committee, not its decider."""
    body = above[0]
    if cell.type == "GRASSROOTS_BRANCH" or body.type != "GRASSROOTS":
        return False
    return body.authorities.isdisjoint(UPPER_POWERS)


def _type(
    cell: Body, delegated: Body | None, base: Body | None, decider: Body | None
) -> Chain:
    above = decider.type if decider else ""
    rules: tuple[tuple[bool, Chain], ...] = (
        (cell.host_kind in _FORCES, Chain.FORCES),
        (cell.type == "OVERSEAS_BRANCH", Chain.ABROAD),
        (delegated is not None, Chain.DELEGATED),
        (above == "GRASSROOTS", Chain.EMPOWERED),
        (above in _PROVINCES, Chain.PROVINCE),
        (cell.type == "GRASSROOTS_BRANCH", Chain.GRASSROOTS_BRANCH),
        (base is not None, Chain.NOT_DELEGATED),
    )
    return next((chain for holds, chain in rules if holds), Chain.HAMLET)


@cache
def _levels() -> Mapping[str, Mapping[str, str]]:
    with _FILE.open("rb") as file:
        rows = tomllib.load(file)["chains"]
    return MappingProxyType({row["code"]: row["levels"] for row in rows})

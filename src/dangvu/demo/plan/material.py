"""Reads the data files of the plan: kinds of hosts, villages, changes of name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dangvu.demo.plan.dice import fill_urn

_DATA = Path(__file__).parent.parent / "data"

Urn = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """Who is a member in one kind of body; ages are lowest, most frequent, highest."""

    women: float
    admitted: tuple[float, float, float]
    ages: tuple[float, float, float]
    leaving: Urn
    occupations: Urn
    education: Urn
    theory: Urn


@dataclass(frozen=True, slots=True)
class BodyPattern:
    """A grassroots party body: its host, its sections when large, its branches."""

    kind: str
    name: str
    sections: tuple[str, ...]
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hosts:
    """What a commune is made of."""

    traits: Mapping[str, Traits]
    single: frozenset[str]
    order: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    ward_group: str
    village: str
    villages: tuple[str, ...]
    renames: tuple[tuple[str, str], ...]
    grassroots_branches: tuple[tuple[str, str], ...]
    grassroots_bodies: tuple[BodyPattern, ...]


@cache
def document(name: str) -> dict[str, Any]:
    """Return one of the TOML files in `demo/data`."""
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def hosts() -> Hosts:
    """Return the kinds of bodies and their traits."""
    read = document("hosts")
    direct = read["direct"]
    return Hosts(
        traits={kind: _traits(row) for kind, row in read["kinds"].items()},
        single=frozenset(direct["single"]),
        order=tuple(direct["order"]),
        names={kind: tuple(names) for kind, names in direct["names"].items()},
        ward_group=direct["ward_group"],
        village=direct["village"],
        villages=tuple(read["villages"]["names"]),
        renames=tuple((row["old"], row["new"]) for row in read["renames"]),
        grassroots_branches=tuple(
            (row["kind"], row["name"]) for row in read["grassroots_branches"]
        ),
        grassroots_bodies=tuple(_body(row) for row in read["grassroots_bodies"]),
    )


def _traits(row: dict[str, Any]) -> Traits:
    return Traits(
        women=row["women"],
        admitted=tuple(row["admitted"]),
        ages=tuple(row["ages"]),
        leaving=fill_urn(row["leaving"]),
        occupations=fill_urn(row["occupations"]),
        education=fill_urn(row["education"]),
        theory=fill_urn(row["theory"]),
    )


def _body(row: dict[str, Any]) -> BodyPattern:
    return BodyPattern(
        kind=row["kind"],
        name=row["name"],
        sections=tuple(row["sections"]),
        branches=tuple(row["branches"]),
    )

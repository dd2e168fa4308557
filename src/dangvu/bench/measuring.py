"""Building the register that is measured, and measuring what was asked for."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dangvu.bench.figures import development, importing, names, pages, tables
from dangvu.bench.frame import Figure, machine
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now
from dangvu.core.db.scope import whole_register
from dangvu.demo.load import load_city
from dangvu.demo.plan import plan_city
from dangvu.statistics.following import rebuild_facts

FAMILIES = ("figures", "search", "pages", "development", "import")
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """How large a register, which families, and how much of the two long ones.

    ``cases`` asks for so many open cases instead of the usual share of the members.
    """

    members: int
    branches: int | None = None
    only: tuple[str, ...] = FAMILIES
    rows: int = 100_000
    seconds: int = 60
    cases: int | None = None


def measure(wish: Wish, *, today: dt.date, said: Said) -> dict[str, Any]:
    """Build a city in this empty register and measure it; the document of contracts §2.

    ``plans`` are those of every statement of a figure that took more than 50 ms.

    Raises NotEmpty.
    """
    document: dict[str, Any] = {"machine": machine() | {"members": wish.members}}
    figures: list[dict[str, Any]] = []
    plans: list[dict[str, str]] = []
    for figure in _figures(wish, today, said):
        said(f"{figure.name}: {figure.value} {figure.unit}")
        figures.append(figure.to_json())
        plans += [{"figure": figure.name, "plan": plan} for plan in figure.plans]
    return {**document, "figures": figures, "plans": plans}


def _figures(wish: Wish, today: dt.date, said: Said) -> Iterator[Figure]:
    yield from _built(wish, today, said)
    families: dict[str, Callable[[], Iterator[Figure]]] = {
        "figures": lambda: tables.measure(today),
        "search": lambda: names.measure(today),
        "pages": lambda: pages.measure(today, seconds=wish.seconds),
        "development": development.measure,
        "import": lambda: importing.measure(today, rows=wish.rows),
    }
    for name in FAMILIES:
        if name in wish.only:
            yield from families[name]()


def _built(wish: Wish, today: dt.date, said: Said) -> Iterator[Figure]:
    began = time.perf_counter()
    plan = plan_city(members=wish.members, branches=wish.branches, seed=1, today=today)
    load_city(
        actor=SystemActor("bench"),
        at=now(),
        plan=plan,
        progress=lambda written: said(str(written)),
        open_cases=wish.cases,
    )
    built = round(time.perf_counter() - began, 2)
    yield Figure("demo", built, "s", None, (built,))
    began = time.perf_counter()
    with whole_register():
        rebuild_facts()
    rebuilt = round(time.perf_counter() - began, 2)
    yield Figure("facts rebuild", rebuilt, "s", None, (rebuilt,))

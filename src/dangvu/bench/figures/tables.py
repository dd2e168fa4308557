"""Tables of figures: in the database, beside the same aggregate in DuckDB."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.bench.duck import Duck
from dangvu.bench.frame import Figure, figure
from dangvu.bench.places import Place, places
from dangvu.core.actor import SystemActor
from dangvu.core.db.scope import whole_register
from dangvu.statistics.compiling import tallies
from dangvu.statistics.following import asked
from dangvu.statistics.queries.movement import balance_of, balances_by_unit
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.tables import st03

SYSTEM = SystemActor("bench")
OTHERS = ("ST-05", "ST-06", "ST-07")
RUNS = 5


def measure(today: dt.date) -> Iterator[Figure]:
    """Measure the last whole year: ST-01 and ST-03 alone, then whole sheets."""
    period = (dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31))
    with whole_register():
        chosen = places(today)
        duck = Duck.over(period[1])
        for place in chosen:
            yield _movement(place, period, duck)
            yield _ages(place, period[1], duck)
    for place in chosen:
        for table in ("ST-01", "ST-03"):
            yield _sheet(place, table, period)
    city = chosen[0]
    with whole_register():
        yield figure(
            "ST-01 by branch",
            lambda: balances_by_unit(asked(city.unit.pk, None), period),
            runs=2,
        )
    for table in OTHERS:
        yield _sheet(city, table, period, runs=2)
    for table in ("ST-01", "ST-03"):
        yield _sheet(city, table, period, runs=1, as_known=period[1])


def _movement(
    place: Place, period: tuple[dt.date, dt.date], duck: Duck | None
) -> Figure:
    def act() -> object:
        return balance_of(asked(place.unit.pk, None), period)

    baseline = duck.movement(place.unit.pk, period) if duck else None
    return figure(f"ST-01 {place.name}", act, runs=RUNS, baseline=baseline)


def _ages(place: Place, day: dt.date, duck: Duck | None) -> Figure:
    def act() -> object:
        return tallies(st03.TABLE, asked(place.unit.pk, None), day)

    baseline = duck.ages(place.unit.pk, day) if duck else None
    return figure(f"ST-03 {place.name}", act, runs=RUNS, baseline=baseline)


def _sheet(
    place: Place,
    table: str,
    period: tuple[dt.date, dt.date],
    *,
    runs: int = 3,
    as_known: dt.date | None = None,
) -> Figure:
    def act() -> object:
        return make_sheet(
            actor=SYSTEM,
            table=table,
            unit=place.unit,
            period=period,
            as_known=as_known,
        )

    then = " as known on a past day" if as_known else ""
    return figure(f"{table} {place.name} with all identities{then}", act, runs=runs)

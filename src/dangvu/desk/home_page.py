"""What the home page shows: figures, movement, and a branch's own people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.periods import add_months
from dangvu.desk import formats
from dangvu.desk.addressing import cell_address, report_address
from dangvu.desk.days import last_of_month
from dangvu.desk.elements import Chart, Series
from dangvu.desk.report_page import IN_ROWS, OUT_ROWS, identity_check
from dangvu.desk.roll import RollRow, roll_rows
from dangvu.register.enums import PersonState
from dangvu.register.models import Person
from dangvu.register.probation import end_of_probation
from dangvu.register.queries.people import members_page
from dangvu.statistics.queries.movement import Month
from dangvu.statistics.sheets import Sheet

MONTHS = 12
#: A branch rarely has more; its whole roll stands under «Members».
PEOPLE_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Probation:
    """A probationary member and the day on which twelve months are over."""

    person: Person
    ceremony_on: dt.date
    ends_on: dt.date
    is_over: bool


def figures_context(report: Sheet) -> dict[str, object]:
    """Return the figures of the first row; ``ever`` says whether anybody was there."""
    rows = {line.code: line.cells for line in report.lines}
    opening, closing = int(rows["OPENING"]["total"] or 0), rows["CLOSING"]
    admitted = int(rows["ADM"]["total"] or 0)
    return {
        "total": closing["total"],
        "official": closing["official"],
        "probationary": closing["probationary"],
        "opening": opening,
        "admitted": admitted,
        "rate": admitted / opening if opening else None,
        "year": report.last_day.year,
        "balances": all(identity.holds for identity in report.identities),
        "identities": [identity_check(one, report.table) for one in report.identities],
        "ever": any(any(cells.values()) for cells in rows.values()),
    }


def movement_chart(code: str, months: list[Month], today: dt.date) -> Chart:
    """Draw who came, who went, and how many there were at the end of each month."""
    periods = [
        (month.first_day, min(last_of_month(month.first_day), today))
        for month in months
    ]
    reports = tuple(report_address(code, period) for period in periods)
    ends = tuple(cell_address(code, period, "CLOSING", "total") for period in periods)
    return Chart(
        code="movement",
        title=_("Movement of twelve months"),
        heading=_("Month"),
        labels=tuple(formats.month(month.first_day) for month in months),
        series=(
            Series(_("Came in"), _summed(months, IN_ROWS), tone="ok", urls=reports),
            Series(_("Went out"), _summed(months, OUT_ROWS), tone="late", urls=reports),
            Series(
                _("Members at the end"),
                tuple(month.closing.total for month in months),
                kind="line",
                urls=ends,
            ),
        ),
    )


def branch_context(actor: Actor, unit_id: int, day: dt.date) -> dict[str, object]:
    """Return the people of a branch, and whose probation ends when."""
    listed = members_page(actor=actor, unit_id=unit_id, limit=PEOPLE_SHOWN)
    rows = roll_rows(listed.people, day)
    return {
        "people": rows,
        "is_cut": bool(listed.after),
        "probations": _probations(rows, day),
    }


def _probations(rows: list[RollRow], day: dt.date) -> list[Probation]:
    found = [
        Probation(
            person=row.person,
            ceremony_on=row.ceremony_on,
            ends_on=(ends_on := end_of_probation(row.ceremony_on)),
            is_over=ends_on <= day,
        )
        for row in rows
        if row.person.state == PersonState.PROBATIONARY and row.ceremony_on
    ]
    return sorted(found, key=lambda one: (one.ends_on, one.person.sort_key))


def _summed(months: list[Month], codes: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(
        sum(abs(month.flows[code].total) for code in codes if code in month.flows)
        for month in months
    )


def first_month(day: dt.date) -> dt.date:
    """Return the first day of the first of the twelve months up to today."""
    return add_months(day.replace(day=1), 1 - MONTHS)

"""Signed reports: their list, one of them, what differs now and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.core.findings import Finding, Findings
from dangvu.statistics import permissions, st01
from dangvu.statistics.catalogue import MEMBER_TABLES
from dangvu.statistics.compiling import people_of_cell
from dangvu.statistics.following import asked
from dangvu.statistics.frozen import Difference, differences, sealed, sheet_of
from dangvu.statistics.models import SignedReport
from dangvu.statistics.queries.bodies import bodies_of_cell
from dangvu.statistics.queries.cells import Cell, contributions
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.statements import Question, ask
from dangvu.statistics.tables import development, st07
from dangvu.units.models import Unit
from dangvu.units.queries.scope import reach_for, units_in

#: Cells whose cause is looked for; the rest are shown without.
EXPLAINED = 24
Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Cause:
    """A recording made since that touched those behind a cell, and how many of them."""

    recording: int
    at: dt.datetime
    operation: str
    by: str
    touched: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A cell that differs, and the recordings since that made it so."""

    difference: Difference
    causes: tuple[Cause, ...]


def signed_reports(actor: Actor) -> QuerySet[SignedReport]:
    """Return the signed reports of the actor's units, the latest first."""
    rows = SignedReport.objects.order_by("-signed_at", "-pk").select_related("unit")
    scope = actor.scope(permissions.VIEW)
    return rows if scope.everything else rows.filter(unit_id__in=units_in(scope))


def signed_of(actor: Actor, unit: Unit, table: str, period: Days) -> list[SignedReport]:
    """Return the versions of one report, the newest first. Raises NotAllowed."""
    require(actor, permissions.VIEW, *reach_for(actor, unit.pk))
    rows = SignedReport.objects.filter(
        unit=unit, table=table, first_day=period[0], last_day=period[1]
    )
    return list(rows.order_by("-version"))


def signed_report(actor: Actor, reference: str | UUID) -> SignedReport:
    """Return a signed report of the actor's units. Raises NotFound."""
    related = ("unit", "previous", "following", "recording")
    rows = signed_reports(actor).select_related(*related)
    found = rows.filter(uuid=reference).first()
    if found is None:
        raise NotFound(_("There is no such report, or not in your office."))
    return found


def differing(actor: Actor, report: SignedReport) -> list[Difference]:
    """Return the cells whose figure is another one now."""
    period = (report.first_day, report.last_day)
    with translation.override("vi"):
        now = make_sheet(
            actor=actor, table=report.table, unit=report.unit, period=period
        )
    return differences(sheet_of(report), now)


def explained(
    report: SignedReport, found: Sequence[Difference]
) -> tuple[Explained, ...]:
    """Say for each cell which recordings since the signing touched those behind it.

    Says nothing about rights: recordings are named, people are only counted.
    """
    with whole_register():
        return tuple(
            Explained(d, _causes(report, d) if number < EXPLAINED else ())
            for number, d in enumerate(found)
        )


def verify_signed() -> Findings:
    """Check that every signed report is what was signed, and follows the one before."""
    broken = []
    count = 0
    for report in SignedReport.objects.select_related("previous").order_by("pk"):
        count += 1
        previous = report.previous
        expected = sealed(report, previous=previous.sha256 if previous else "")
        if expected != report.sha256:
            broken.append(
                Finding("SIGNED_HASH", f"report {report.uuid}", "not what was signed")
            )
        if previous and not _follows(report, previous):
            broken.append(
                Finding(
                    "SIGNED_CHAIN", f"report {report.uuid}", "follows another report"
                )
            )
    return Findings({"signed_reports": count}, broken)


def _follows(report: SignedReport, previous: SignedReport) -> bool:
    def about(one: SignedReport) -> tuple[object, ...]:
        return one.table, one.unit_id, one.first_day, one.last_day

    is_next = report.version == previous.version + 1
    return is_next and about(report) == about(previous)


def _causes(report: SignedReport, found: Difference) -> tuple[Cause, ...]:
    was = _behind(report, found, report.recording_id)
    now = _behind(report, found, None)
    changed = [pk for pk in was.keys() | now.keys() if was.get(pk) != now.get(pk)]
    people = [] if report.table == st07.CODE else changed
    units = changed if report.table == st07.CODE else []
    return tuple(
        Cause(*row)
        for row in ask(
            Question(report.unit_id, None),
            "recordings_since",
            since=report.recording_id,
            people=people,
            units=units,
        )
    )


def _behind(
    report: SignedReport, found: Difference, recording: int | None
) -> dict[int, object]:
    """Return what each person, or unit, adds to a cell at a state of knowledge.

    Of tables of development nothing: their facts have no second clock.
    """
    if report.table in development.TITLES:
        return {}
    question = asked(report.unit_id, recording)
    period, cell = (report.first_day, report.last_day), (found.line, found.column)
    if report.table == st01.CODE:
        return contributions(question, Cell(*cell, *period))
    if report.table == st07.CODE:
        return _summed(
            (e.unit_id, e.delta) for e in bodies_of_cell(question, period, cell)
        )
    return dict(
        people_of_cell(
            MEMBER_TABLES[report.table], question, period[1], cell, since=period[0]
        )
    )


def _summed(pairs: Iterable[tuple[int, int]]) -> dict[int, object]:
    result: dict[int, int] = {}
    for key, delta in pairs:
        result[key] = result.get(key, 0) + delta
    return dict(result)

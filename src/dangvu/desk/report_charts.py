"""The charts of a table: the same figures, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.utils.translation import gettext as _

from dangvu.desk.elements import Chart, Series
from dangvu.desk.report_page import Opens
from dangvu.statistics import st01
from dangvu.statistics.catalogue import MEMBER_TABLES, TITLES, row_heading
from dangvu.statistics.frame import TOTAL, said
from dangvu.statistics.sheets import Line, LineKind, Sheet
from dangvu.statistics.tables import development, st02, st06, st07

Tone = Literal["info", "soft"]
TONES: tuple[Tone, ...] = ("info", "soft")


def charts_of(report: Sheet, opens: Opens) -> list[Chart]:
    """Return what is drawn of a table; nothing of one with no figure but zero."""
    if report.table == st01.CODE:
        charts = [_movement(report, opens)]
    elif report.table == st07.CODE:
        charts = [_bodies(report, opens)]
    elif report.table in development.TITLES:
        charts = [_development(report, opens)]
    else:
        charts = _blocks(report, opens)
    return [chart for chart in charts if chart.labels]


def _movement(report: Sheet, opens: Opens) -> Chart:
    flows = [x for x in report.lines if x.kind == LineKind.FLOW and x.cells["total"]]
    series = _series(report, "total", flows, opens, "info", signed=True)
    return _chart("flows", _("Movement"), _("Row"), flows, [series])


def _development(report: Sheet, opens: Opens) -> Chart:
    """Draw the first column, and of a table with one what is late or was reached."""
    columns = {c.code for c in report.columns}
    pairs = (("people",), ("listed", "admitted"), ("done", "in_time"), ("open", "late"))
    drawn = next(pair for pair in pairs if columns.issuperset(pair))
    lines = [x for x in report.lines if x.code != TOTAL and x.cells[drawn[0]]]
    series = [
        _series(report, column, lines, opens, tone)
        for column, tone in zip(drawn, TONES, strict=False)
    ]
    title, heading = said(TITLES[report.table]), row_heading(report.table)
    return _chart("development", title, heading, lines, series)


def _bodies(report: Sheet, opens: Opens) -> Chart:
    ends = (st07.OPENING, st07.CLOSING)
    kinds = [
        line
        for line in report.lines
        if line.code != TOTAL and any(line.cells[end] for end in ends)
    ]
    tones: tuple[Tone, ...] = ("soft", "info")
    series = [
        _series(report, end, kinds, opens, tone)
        for end, tone in zip(ends, tones, strict=True)
    ]
    title = _("Organisations at the opening and at the closing")
    return _chart("bodies", title, _("Type"), kinds, series)


def _blocks(report: Sheet, opens: Opens) -> list[Chart]:
    declared = MEMBER_TABLES[report.table]
    columns = [c.code for c in declared.columns if c.code in {"total", "women"}]
    charts = []
    for block in declared.counted:
        codes = {entry.code for entry in block.lines}
        lines = [x for x in report.lines if x.code in codes and x.cells["total"]]
        series = [
            _series(report, column, lines, opens, tone)
            for column, tone in zip(columns, TONES, strict=False)
        ]
        label = said(block.label)
        charts.append(_chart(block.code.lower(), label, label, lines, series))
    if report.table == st06.TABLE.code:
        charts.append(_sectors(report, opens))
    if report.table == st02.TABLE.code:
        charts.append(_groups(report, opens))
    return charts


def _groups(report: Sheet, opens: Opens) -> Chart:
    """Draw the groups among the admitted, which overlap."""
    codes = {code for code, *_rest in st02.GROUPS}
    lines = [x for x in report.lines if x.code in codes and x.cells["total"]]
    title = _("Groups among the admitted")
    series = _series(report, "total", lines, opens, "info")
    return _chart("groups", title, _("Group"), lines, [series])


def _sectors(report: Sheet, opens: Opens) -> Chart:
    """Draw the line of all members by the columns of sectors."""
    total = report.lines[0]
    labels = {c.code: c.label for c in report.columns if c.code in st06.TABLE.parts}
    shown = [code for code in labels if total.cells[code]]
    series = Series(
        _("In all"),
        tuple(int(total.cells[code] or 0) for code in shown),
        urls=tuple(opens(TOTAL, code) for code in shown),
    )
    title = _("Sector of work")
    return Chart(
        "sectors", title, title, tuple(labels[code] for code in shown), (series,)
    )


def _chart(
    code: str, title: str, heading: str, lines: Sequence[Line], series: list[Series]
) -> Chart:
    labels = tuple(line.label for line in lines)
    return Chart(f"chart-{code}", title, heading, labels, tuple(series))


def _series(
    report: Sheet,
    column: str,
    lines: Sequence[Line],
    opens: Opens,
    tone: Tone,
    *,
    signed: bool = False,
) -> Series:
    name = next(c.label for c in report.columns if c.code == column)
    return Series(
        name,
        tuple(int(line.cells[column] or 0) for line in lines),
        tone=tone,
        urls=tuple(opens(line.code, column) for line in lines),
        signed=signed,
    )

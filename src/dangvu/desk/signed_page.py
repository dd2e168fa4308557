"""What the pages of signed reports show: the list, who signed, what differs now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.core.clock import VIETNAM
from dangvu.desk import formats
from dangvu.desk.words_of_recordings import operation_word
from dangvu.papers.paper import Signature
from dangvu.statistics.frozen import Difference
from dangvu.statistics.models import SignedReport
from dangvu.statistics.queries.signed import Cause, Explained
from dangvu.statistics.sheets import Figure

CAUSES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A signed report in a list."""

    label: str
    url: str
    title: str
    unit: str
    first_day: dt.date
    last_day: dt.date
    version: int
    signer: str
    signed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A cell that differs: signed, now, by how much, and which recordings did it."""

    line: str
    column: str
    signed: str
    now: str
    by: str
    causes: tuple[str, ...]
    more: int


def signed_rows(reports: Iterable[SignedReport]) -> list[SignedRow]:
    """Write a list of signed reports."""
    return [
        SignedRow(
            label=_("%(table)s, version %(version)s, signed on %(day)s")
            % {
                "table": report.table,
                "version": report.version,
                "day": formats.moment(report.signed_at),
            },
            url=signed_address(report),
            title=f"{report.table} – {report.content['title']}",
            unit=report.content["unit_name"],
            first_day=report.first_day,
            last_day=report.last_day,
            version=report.version,
            signer=f"{report.signer_name}, {report.signer_post}",
            signed_at=report.signed_at,
        )
        for report in reports
    ]


def signed_address(report: SignedReport) -> str:
    """Return the address of a signed report."""
    return reverse("desk:signed", args=[report.uuid])


def difference_rows(found: Sequence[Explained]) -> list[DifferenceRow]:
    """Write what differs, with the recordings since that did it."""
    return [_difference(one.difference, one.causes) for one in found]


def signature_of(report: SignedReport) -> Signature:
    """Return the signature as it stands under the paper."""
    at = report.signed_at.astimezone(VIETNAM)
    return Signature(
        (report.signer_post.upper(),),
        name=report.signer_name,
        note=f"(đã ký trong phần mềm lúc {at:%H:%M} ngày {at:%d-%m-%Y})",
    )


def signed_notes(report: SignedReport) -> tuple[str, ...]:
    """Return what a paper says about the signing, below its table."""
    notes = [
        _("Signed figures, version %(version)s; nothing was counted again.")
        % {"version": report.version},
        _("State of the register: recording %(number)s. Hash: %(hash)s.")
        % {"number": report.recording_id, "hash": report.sha256},
        _("This is an act of the office in the system, not a digital signature."),
    ]
    if report.explanation:
        notes.append(_("Explanation: %(text)s") % {"text": report.explanation})
    if report.reason:
        notes.append(_("Issued again because: %(text)s") % {"text": report.reason})
    return tuple(notes)


def _difference(found: Difference, causes: Sequence[Cause]) -> DifferenceRow:
    decimals = 1 if isinstance(found.by, float) else 0
    return DifferenceRow(
        line=found.label,
        column=found.column_label,
        signed=_written(found.signed),
        now=_written(found.now),
        by=formats.signed(found.by, decimals=decimals),
        causes=tuple(_cause(cause) for cause in causes[:CAUSES_SHOWN]),
        more=max(len(causes) - CAUSES_SHOWN, 0),
    )


def _written(figure: Figure) -> str:
    if figure is None:
        return _("no data")
    return formats.number(figure, decimals=1 if isinstance(figure, float) else 0)


def _cause(cause: Cause) -> str:
    return _("%(moment)s: %(what)s, by %(who)s (no. %(number)s)") % {
        "moment": formats.moment(cause.at),
        "what": operation_word(cause.operation),
        "who": cause.by,
        "number": cause.recording,
    }

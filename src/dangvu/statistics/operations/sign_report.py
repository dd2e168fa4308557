"""Sign a table in the name of an organisation: it is kept as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from dangvu import __version__
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.audit.queries.recordings import latest_recording
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.statistics import permissions
from dangvu.statistics.catalogue import known_table
from dangvu.statistics.frozen import content_of, differences, sealed, sheet_of
from dangvu.statistics.models import SignedReport
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.sheets import Sheet
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of

Days = tuple[dt.date, dt.date]
_SIGNING = 0x7369676E


class SigningRefused(Refused):
    """The table cannot be signed as it is."""

    default_code = "SIGNING"


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, and why: identities do not hold, a report is issued again."""

    name: str
    post: str
    explanation: str = ""
    reason: str = ""


@transaction.atomic
def sign_report(
    *,
    actor: Actor,
    at: dt.datetime,
    table: str,
    unit: Unit,
    period: Days,
    signing: Signing,
) -> SignedReport:
    """Count a table from everything recorded until now and keep it under a signature.

    Signing a table, unit and period once more makes the next version, which needs a
    reason and other figures. Raises NotAllowed, PeriodRefused, SigningRefused. Source:
    quality 7.4, 7.5.
    """
    code = known_table(table)
    require(actor, permissions.SIGN, *reach_of(unit.pk))
    _check_said(signing, period, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SIGNING])
    previous = last_version(code, unit, period)
    recording = _recorded_until_now()
    with translation.override("vi"):
        sheet = make_sheet(
            actor=actor, table=code, unit=unit, period=period, recording=recording
        )
    _check_balance(sheet, signing)
    if previous:
        _check_again(previous, sheet, signing)
    report = _drafted(unit, sheet, signing, previous)
    report.recording_id, report.signed_at = recording, at
    report.office, report.account = actor.role, actor.name
    report.user_id = actor.user_id
    report.sha256 = sealed(report, previous=previous.sha256 if previous else "")
    report.save(force_insert=True)
    _tell_signed(report, actor, at)
    return report


def _recorded_until_now() -> int:
    recording = latest_recording()
    if recording is None:
        raise SigningRefused(
            _("Nothing has been recorded yet; there is nothing to sign.")
        )
    return recording[0]


def _tell_signed(report: SignedReport, actor: Actor, at: dt.datetime) -> None:
    write_line(
        actor=actor,
        at=at,
        code="statistics.sign",
        subject=Subject("signed_report", report.pk, report.unit_id),
        detail={
            "table": report.table,
            "from": report.first_day,
            "to": report.last_day,
            "hash": report.sha256,
        },
    )


def last_version(table: str, unit: Unit, period: Days) -> SignedReport | None:
    """Return the newest signed report of a table, a unit and a period."""
    rows = SignedReport.objects.filter(
        table=table, unit=unit, first_day=period[0], last_day=period[1]
    )
    return rows.order_by("-version").first()


def _check_said(signing: Signing, period: Days, at: dt.datetime) -> None:
    if not signing.name.strip() or not signing.post.strip():
        raise SigningRefused(_("Say who signs: full name and post."))
    if period[1] > date_in_vietnam(at):
        raise SigningRefused(
            _(
                "The period ends on %(day)s, which has not come yet; sign it after that day."
            )
            % {"day": period[1].strftime("%d-%m-%Y")}
        )


def _check_balance(sheet: Sheet, signing: Signing) -> None:
    broken = [i.code for i in sheet.identities if not i.holds]
    if broken and not signing.explanation.strip():
        raise SigningRefused(
            _("The identities %(codes)s do not hold; explain why before signing.")
            % {"codes": ", ".join(broken)},
            code="UNEXPLAINED",
        )


def _check_again(previous: SignedReport, sheet: Sheet, signing: Signing) -> None:
    if not differences(sheet_of(previous), sheet):
        raise SigningRefused(
            _(
                "This report is signed already (version %(version)s) and its figures are the same."
            )
            % {"version": previous.version},
            code="UNCHANGED",
        )
    if not signing.reason.strip():
        raise SigningRefused(_("Say why the report is issued again."), code="NO_REASON")


def _drafted(
    unit: Unit, sheet: Sheet, signing: Signing, previous: SignedReport | None
) -> SignedReport:
    return SignedReport(
        table=sheet.table,
        unit=unit,
        first_day=sheet.first_day,
        last_day=sheet.last_day,
        version=previous.version + 1 if previous else 1,
        previous=previous,
        content=content_of(sheet),
        explanation=signing.explanation.strip(),
        reason=signing.reason.strip(),
        signer_name=signing.name.strip(),
        signer_post=signing.post.strip(),
        program=__version__,
    )

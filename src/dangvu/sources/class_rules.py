"""What classes and certificates ask, without a database.

Sources: rules-admission 1.2 (class-*), 7.2 L07–L12; admission 7.3.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.errors import Refused
from dangvu.core.periods import add_months
from dangvu.core.text.folding import comparison_key
from dangvu.rulebook.uses import reads
from dangvu.sources.class_enums import (
    ENTITLED,
    ClassKind,
    IssuerKind,
    Presence,
    Result,
    Validity,
)

VALIDITY = reads(
    "class-validity",
    place=__name__,
    what=gettext_lazy("last day on which a certificate of the awareness class counts"),
)
WARNING = reads(
    "class-expiry-warning",
    place=__name__,
    what=gettext_lazy("marks a certificate that is about to expire"),
)
_HIGHEST_MARK = Decimal(10)


class ClassRefused(Refused):
    """Something about a class does not fit."""

    default_code = "CLASS"


class IssuerNotEntitled(Refused):
    """The body may not issue the certificate: check L10."""

    default_code = "L10"


def require_entitled(kind: IssuerKind | str, name: str) -> None:
    """Raise IssuerNotEntitled unless the body may issue certificates.

    Source: 06-HD/TW 3.1; 38-HD/BTCTW I.1.1.b (rules-admission L10).
    """
    if kind not in ENTITLED:
        raise IssuerNotEntitled(
            _(
                "“%(issuer)s” is not entitled to issue the certificate: only a political "
                "centre or, where there is none, the committee that may admit."
            )
            % {"issuer": name}
        )


def valid_until(
    kind: ClassKind | str, issued_on: dt.date, *, judged_on: dt.date
) -> dt.date | None:
    """Return the last day on which a certificate counts; None: it never expires.

    Only that of the awareness class does. The rules are those of the day on which it is
    judged, not of its issue. Source: 06-HD/TW 5.4.b.
    """
    if kind != ClassKind.AWARENESS:
        return None
    return add_months(issued_on, VALIDITY.on(judged_on).number)


def validity_on(day: dt.date, *, until: dt.date | None, is_replaced: bool) -> Validity:
    """Say whether a certificate counts on a day.

    On the last day it still counts (rules-admission L11, L12).
    """
    if is_replaced:
        return Validity.REPLACED
    if until is None:
        return Validity.VALID
    if day > until:
        return Validity.EXPIRED
    if until - day <= dt.timedelta(days=WARNING.on(day).number):
        return Validity.EXPIRING
    return Validity.VALID


def issuer_key(name: str) -> str:
    """Return what two spellings of one issuer have in common."""
    return comparison_key(" ".join(name.split()))


def number_text(serial: int, symbol: str) -> str:
    """Write the number of a certificate: 007/GCN."""
    return f"{serial:03}/{symbol}"


@dataclass(frozen=True, slots=True)
class Attended:
    """How many sessions of a class somebody was at; ``noted`` were looked at."""

    present: int
    excused: int
    absent: int
    sessions: int

    @property
    def noted(self) -> int:
        """Return at how many sessions their presence was noted."""
        return self.present + self.excused + self.absent


def attended(marks: Iterable[str], sessions: int) -> Attended:
    """Count the marks of one person over a class of so many sessions."""
    listed = list(marks)
    return Attended(
        present=listed.count(Presence.PRESENT),
        excused=listed.count(Presence.EXCUSED),
        absent=listed.count(Presence.ABSENT),
        sessions=sessions,
    )


def require_passable(name: str, seen: Attended, required: int | None) -> None:
    """Raise ClassRefused if somebody may not pass for want of sessions.

    ``required`` is what the class itself asks for; no regulation names a number, so a
    class without one lets everybody pass.
    """
    if required is not None and seen.present < required:
        raise ClassRefused(
            _(
                "%(name)s was at %(present)s of %(sessions)s sessions; this class asks "
                "for %(required)s. Note the attendance first, or choose another result."
            )
            % {
                "name": name,
                "present": seen.present,
                "sessions": seen.sessions,
                "required": required,
            }
        )


def require_mark(mark: Decimal | None, result: Result | str) -> None:
    """Raise ClassRefused for a mark that is none, or one of somebody who was away."""
    if mark is None:
        return
    if not 0 <= mark <= _HIGHEST_MARK:
        raise ClassRefused(_("A mark lies between 0 and 10."))
    if result == Result.ABSENT:
        raise ClassRefused(_("Who did not finish the class has no mark."))

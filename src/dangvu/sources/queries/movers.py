"""Holders of a certificate who moved and of whom nobody was told where they go."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dangvu.core.actor import Actor
from dangvu.core.text.folding import fold
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.enums import Outcome, Stage
from dangvu.sources.models import Certificate, Referral
from dangvu.sources.queries.prospects import FOLLOWED, visible_to
from dangvu.sources.referral_enums import ReferralState
from dangvu.units.models import UnitReach

Days = tuple[dt.date, dt.date]

#: Particulars of a group that say when somebody leaves the place, after which words.
LEAVING: Mapping[str, str] = {"graduates": "", "service": "xuat ngu|ra quan"}
#: A referral so long before the move was for it.
_BEFORE = dt.timedelta(days=366)
_DATE = re.compile(
    r"(?:(?:(?P<day>\d{1,2})\s*[-/.]\s*)?(?P<month>\d{1,2})\s*(?:[-/.]|nam)\s*)?"
    r"(?P<year>(?:19|20)\d\d)\b"
)


def moved_unreferred(
    actor: Actor, unit_ids: QuerySet[UnitReach, int], days: Days
) -> dict[int, dt.date]:
    """Return prospects with a certificate who left in the days, with the day they did.

    They ended as moved away, or the facts of their group say that they graduated or
    were discharged and their branch still follows them; in both cases without a
    referral that stands. Source: admission M06.
    """
    rows = visible_to(actor).filter(
        Exists(_certificate()),
        ~Exists(_referral(days)),
        unit_id__in=unit_ids,
        person__isnull=True,
    )
    ended = rows.filter(outcome=Outcome.CHUYEN_DI, ended_on__range=days)
    still = [stage for stage in FOLLOWED if stage != Stage.HO_SO]
    told = Q(particulars__has_any_keys=[*LEAVING])
    dated = Q(graduates_on__range=days) | Q(contract_ends_on__range=days)
    stayed = rows.filter(told | dated, stage__in=still)
    found = {pk: day for pk, day in ended.values_list("pk", "ended_on") if day}
    facts = stayed.values_list("pk", "particulars", "graduates_on", "contract_ends_on")
    for pk, particulars, *dates in facts:
        day = left_on(particulars, dates)
        if day and days[0] <= day <= days[1]:
            found[pk] = day
    return found


def left_on(
    particulars: Mapping[str, str], dates: Iterable[dt.date | None] = ()
) -> dt.date | None:
    """Return the last day on which somebody graduated or was discharged, if it is said.

    ``dates`` are those that the source says as days. A month or a year in a text counts
    from its end on: before that nobody is said to have left.
    """
    said = [day_said(particulars.get(name, ""), word) for name, word in LEAVING.items()]
    return max((day for day in [*said, *dates] if day), default=None)


def day_said(text: str, after: str = "") -> dt.date | None:
    """Read the last date of a text; with words to look for, the one after them.

    Where such words are missing, the second of two dates is the one of the end.
    """
    *before, rest = re.split(after, fold(text)) if after else [fold(text)]
    found = list(_DATE.finditer(rest))
    if after and not before:
        return _end_of(found[1]) if len(found) > 1 else None
    return _end_of(found[0 if after else -1]) if found else None


def _end_of(found: re.Match[str]) -> dt.date | None:
    year, month = int(found["year"]), int(found["month"] or 12)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(found["day"] or last)
    return dt.date(year, month, day) if 1 <= day <= last else None


def _certificate() -> QuerySet[Certificate]:
    return Certificate.objects.filter(
        Q(prospect__ended_on__isnull=True) | Q(issued_on__lte=F("prospect__ended_on")),
        prospect=OuterRef("pk"),
        kind=ClassKind.AWARENESS,
        replaced_by__isnull=True,
    )


def _referral(days: Days) -> QuerySet[Referral]:
    standing = Referral.objects.exclude(state=ReferralState.WITHDRAWN)
    return standing.filter(prospect=OuterRef("pk"), moved_on__gte=days[0] - _BEFORE)

"""How long the papers of a dossier live: pure.

A dossier counts from its first opening; who redoes its papers after twelve months has
them for months of their own. Source: 06-HD/TW điểm 5.4.a; 02-HD/BTCTU A.II.1.1.3.1.
"""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Case
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.opinions import DossierPaper
from dangvu.core.periods import add_months
from dangvu.rulebook.view import Rules

LIFE = "paper-life-12m"
#: The local rule that always wants the verification supplemented.
_ALWAYS_VERIFIED = "HN-paper-life-12m"


def papers_to_redo(
    case: Case, *, opened_on: dt.date | None
) -> dict[DossierPaper, list[dt.date | None]]:
    """Return the days of the papers that live as long as the dossier, by kind."""
    found = {
        DossierPaper.INTRODUCTIONS: [
            _date(one.letter) for one in case.introducers.introducers
        ],
        DossierPaper.UNION_RESOLUTION: [_date(case.introducers.union_resolution)],
        DossierPaper.OPINIONS: opinion_dates(case),
    }
    if case.verification.has_changed_since:
        again = case.verification.supplemented_on
        found[DossierPaper.VERIFICATION] = [again or opened_on]
    return found


def opinion_dates(case: Case) -> list[dt.date | None]:
    """Return the days of the opinions of organisations and of the residence."""
    papers = [one.paper for one in case.opinions.organisations]
    return [_date(paper) for paper in (*papers, case.opinions.residence)]


def redone_until(case: Case, *, opened_on: dt.date, rules: Rules) -> dt.date | None:
    """Return until when redone papers count; None where one is still to be redone.

    Each has its own months from its day, so the oldest one ends first.
    """
    months = rules.parameter(LIFE).number
    lists = papers_to_redo(case, opened_on=opened_on).values()
    dates = [day for days in lists for day in days if day]
    if rules.has(_ALWAYS_VERIFIED):
        dates.append(case.verification.supplemented_on or opened_on)
    if not dates or min(dates) < add_months(opened_on, months):
        return None
    return add_months(min(dates), months)


def _date(paper: Paper | None) -> dt.date | None:
    return paper.date if paper else None

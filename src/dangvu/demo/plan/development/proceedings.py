"""Procedures beside a planned case: removal, cancellation, redoing, appeal."""

from __future__ import annotations

import datetime as dt

from dangvu.demo.plan.development.model import PlannedCase, PlannedProceeding

_DAY = dt.timedelta(days=1)


def beside(case: PlannedCase, today: dt.date) -> tuple[PlannedProceeding, ...]:
    """Return what is shown beside the first case in a state."""
    if case.way.state == "A14":
        found = today - 20 * _DAY
        steps = (("H-ORDER", found + 6 * _DAY),)
        return (PlannedProceeding("CANCELLATION", "H1", found, steps),)
    if case.way.state == "A15":
        asked = today - 9 * _DAY
        days = [asked, asked + 7 * _DAY]
        case.sections["removal"] = {"ground": "UNFIT", "self_review_requests": days}
        asking = tuple(("R-ASK", day) for day in days)
        return (PlannedProceeding("REMOVAL", "R0", asked, asking),)
    if case.way.state == "A18":
        found = today - 15 * _DAY
        steps = (("S-VERIFY", found + 8 * _DAY),)
        return (PlannedProceeding("REDOING", "S1", found, steps),)
    if case.way.state == "Z3":
        return _removed(case, today)
    return ()


def _removed(case: PlannedCase, today: dt.date) -> tuple[PlannedProceeding, ...]:
    """Return the removal that ended the case, and the appeal against it."""
    decided = case.way.reached
    asked = decided - 40 * _DAY
    steps = [("R-ASK", asked + n * 7 * _DAY) for n in range(3)]
    requests = [day for _code, day in steps]
    steps.append(("R-CELL", decided - 16 * _DAY))
    has_base = case.place.chain.base is not None
    if has_base:
        steps.append(("R-BASE", decided - 8 * _DAY))
    steps.append(("R-DECIDE" if has_base else "R-DECIDE-C", decided))
    received = min(decided + 5 * _DAY, today)
    filed = min(received + 15 * _DAY, today)
    case.sections["removal"] = {
        "ground": "UNFIT",
        "self_review_requests": requests,
        "body": "STANDING_COMMITTEE",
        "number": case.numbers.get("T18", ""),
        "signed_on": decided,
        "received_on": received,
        "appeal": {"filed_on": filed, "filed_by": "MEMBER"},
    }
    removal = PlannedProceeding("REMOVAL", "RX", asked, tuple(steps), is_closed=True)
    accepted = (("P-ACCEPT", min(filed + 6 * _DAY, today)),)
    return removal, PlannedProceeding("APPEAL", "P1", filed, accepted)

"""Where check functions are declared: one function, one id of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dangvu.admission.checks.finding import Fired
from dangvu.admission.checks.moment import Moment

#: A check function: nothing, or each way in which the check fires at the moment.
Check = Callable[[Moment], Iterable[Fired]]

CHECKS: dict[str, Check] = {}


def check(code: str) -> Callable[[Check], Check]:
    """Declare the function of a check of the catalogue.

    @check("L01")
    def listed_without_resolution(moment: Moment) -> Iterator[Fired]:
        if not moment.case.listing.resolution:
            yield missing(name=moment.case.applicant.name)
    """

    def declare(function: Check) -> Check:
        if code in CHECKS:
            raise ValueError(code)
        CHECKS[code] = function
        return function

    return declare

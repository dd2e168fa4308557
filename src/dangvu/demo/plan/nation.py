"""Several provinces under one root, for measuring: each is planned when it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from dangvu.demo.communes import HANOI, Province, provinces
from dangvu.demo.plan.city import CityPlan, ImpossibleCity, judge_day, plan_city
from dangvu.demo.plan.horizon import horizon
from dangvu.demo.plan.locality import hanoi, locality_of
from dangvu.demo.plan.model import PlannedUnit, PlannedVersion

MEMBERS_A_PROVINCE = 1000
#: The largest province has then fewer people than there are numbers of six digits.
MOST_MEMBERS = 6_000_000
CENTRE = "CENTRE"
NAME = "Đảng Cộng sản Việt Nam"
SHORT_NAME = "Toàn quốc"


@dataclass(frozen=True, slots=True)
class NationPlan:
    """What to found and whom to enter; the same arguments give the same plan.

    Only Hà Nội has communes before 1 July 2025; elsewhere those of today are there
    from the first day on. No unit breaks a threshold on purpose beyond those of each
    province.
    """

    start: dt.date
    today: dt.date
    members: int
    seed: int
    root: PlannedUnit
    shares: tuple[tuple[Province, int, int | None], ...]

    @property
    def label(self) -> str:
        """Return the words that tell this plan from others."""
        return f"nation {self.seed} {self.members} {self.today}"

    def cities(self) -> Iterator[CityPlan]:
        """Plan one province after the other; none is kept."""
        for province, members, branches in self.shares:
            place = locality_of(province)
            if province.code == HANOI:
                marks = (place.id_prefix, place.card_prefix, place.file_mark)
                prefix, card, file = marks
                place = replace(
                    hanoi(), id_prefix=prefix, card_prefix=card, file_mark=file
                )
            yield plan_city(
                members=members,
                branches=branches,
                seed=self.seed,
                today=self.today,
                place=place,
            )


def plan_nation(
    *, members: int, branches: int | None, seed: int, today: dt.date
) -> NationPlan:
    """Share the members among provinces, by their communes; Hà Nội is always one.

    A province for every 1,000 members, 34 at most. Raises ImpossibleCity.
    """
    if not 1 <= members <= MOST_MEMBERS:
        raise ImpossibleCity(
            _("A demo nation has between 1 and %(most)s members.")
            % {"most": MOST_MEMBERS}
        )
    judge_day(today)
    start = dt.date.fromordinal(horizon(today).start)
    used = provinces()[: max(1, members // MEMBERS_A_PROVINCE)]
    weights = [province.communes for province in used]
    people = _shared(members, weights)
    units = _shared(branches, people) if branches else [None] * len(used)
    return NationPlan(
        start=start,
        today=today,
        members=members,
        seed=seed,
        root=_root(start),
        shares=tuple(zip(used, people, units, strict=True)),
    )


def _shared(total: int, weights: Sequence[int]) -> list[int]:
    """Share whole things out in proportion; nothing is lost by rounding."""
    whole, passed, given = sum(weights), 0, 0
    shares = []
    for weight in weights:
        passed += weight
        upto = total * passed // whole
        shares.append(upto - given)
        given = upto
    return shares


def _root(start: dt.date) -> PlannedUnit:
    version = PlannedVersion(
        start, None, CENTRE, NAME, SHORT_NAME, None, None, "", None, ""
    )
    return PlannedUnit(0, "VN00001", NAME, SHORT_NAME, (version,))

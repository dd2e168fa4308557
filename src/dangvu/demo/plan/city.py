"""A whole demo city from a number of members, a seed and a day."""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.demo.plan.breaches import listed_breaches
from dangvu.demo.plan.changes import Changes
from dangvu.demo.plan.dice import dice
from dangvu.demo.plan.founding import Founder
from dangvu.demo.plan.geography import Site, choose_sites
from dangvu.demo.plan.horizon import Horizon, horizon
from dangvu.demo.plan.locality import Locality, hanoi
from dangvu.demo.plan.model import (
    PlannedAccount,
    PlannedLink,
    PlannedPerson,
    PlannedUnit,
)
from dangvu.demo.plan.people import draw_people
from dangvu.demo.plan.sizes import draw_sizes
from dangvu.demo.plan.town import Branch, Town
from dangvu.demo.plan.tree import Tree, committee_of, finish_unit
from dangvu.demo.plan.upper import ROOT, found_upper

MEMBERS_A_BRANCH = 28
#: With those who left there are then fewer people than numbers of six digits.
MOST_MEMBERS = 700_000
LEAST_BRANCH = 3
#: From so many members the branch with accounts shows the way to membership.
LIVELY = 8
#: Earlier cities would need people born before 1900, who have no identity number.
EARLIEST_YEAR = 2015


class ImpossibleCity(Refused):
    """No demo city can have so many members, branches or so early a day."""

    default_code = "IMPOSSIBLE_CITY"


@dataclass(frozen=True, slots=True)
class CityPlan:
    """What to found and whom to enter; the same arguments give the same plan.

    `listed_breaches` are pairs (unit key, alarm code) of the units that break a
    threshold today, all of them. `people` draws everybody anew at every call.
    """

    start: dt.date
    today: dt.date
    members: int
    seed: int
    units: tuple[PlannedUnit, ...]
    links: tuple[PlannedLink, ...]
    listed_breaches: tuple[tuple[int, str], ...]
    accounts: tuple[PlannedAccount, ...]
    town: Town = field(repr=False)

    @property
    def label(self) -> str:
        """Return the words that tell this plan from others."""
        return f"{self.seed} {self.members} {self.today}{self.town.place.label}"

    def people(self) -> Iterator[PlannedPerson]:
        """Draw the people, those of one branch after the other."""
        return draw_people(self.town)


def plan_city(
    *,
    members: int,
    branches: int | None,
    seed: int,
    today: dt.date,
    place: Locality | None = None,
) -> CityPlan:
    """Plan a synthetic Hà Nội, or another place, with fifteen years of history.

    Communes used = members / 250, between 1 and 126 (contracts §2 `demo`). Without
    `branches` there are as many as give 28 members each, at least 4. Raises
    ImpossibleCity.
    """
    branches = _judged_branches(members, branches, today)
    place = place or hanoi()
    span = _span_of(place, today)
    words = (f"{seed}{place.label}", members, branches, today.isoformat())
    structure = dice("structure", *words)
    sites = choose_sites(
        structure,
        communes=place.communes,
        olds=place.olds,
        members=members,
        branches=branches,
    )
    tree = Tree(span)
    town = Town(span, ":".join(map(str, words)), place)
    sizes = draw_sizes(structure, members=members, branches=branches)
    found_upper(tree, sites, place.full_name)
    founder = Founder(structure, tree=tree, town=town, sizes=sizes)
    founder.found(sites)
    _enliven(town.sites[sites[0].index][0])
    changes = Changes(structure, tree=tree, town=town)
    _change_through_time(changes, founder, span=span, sites=sites)
    return CityPlan(
        start=dt.date.fromordinal(span.start),
        today=today,
        members=members,
        seed=seed,
        units=tuple(finish_unit(draft, place.mark) for draft in tree.units),
        links=tuple(tree.links),
        listed_breaches=listed_breaches(tree, town),
        accounts=_accounts(span, sites, town),
        town=town,
    )


def _span_of(place: Locality, today: dt.date) -> Horizon:
    """Return the years of the plan; a place without a past begins as reformed."""
    span = horizon(today)
    return span if place.has_past else replace(span, reform=span.start)


def _change_through_time(
    changes: Changes, founder: Founder, *, span: Horizon, sites: list[Site]
) -> None:
    changes.merge_some(founder)
    changes.move_some()
    changes.rename_some()
    if span.has_districts and span.has_reform:
        changes.reform(sites)


def _enliven(branch: Branch) -> None:
    """Let the branch with accounts have somebody on probation, and removals."""
    if branch.size >= LIVELY:
        branch.newcomers, branch.has_removed = 1, True


def judge_day(today: dt.date) -> None:
    """Refuse a day too early for people with identity numbers. Raises ImpossibleCity."""
    if today.year < EARLIEST_YEAR:
        raise ImpossibleCity(
            _("A demo city needs a day in %(year)s or later.") % {"year": EARLIEST_YEAR}
        )


def _judged_branches(members: int, branches: int | None, today: dt.date) -> int:
    if not 1 <= members <= MOST_MEMBERS:
        raise ImpossibleCity(
            _("A demo city has between 1 and %(most)s members.")
            % {"most": MOST_MEMBERS}
        )
    judge_day(today)
    if branches is None:
        usual = max(4, math.ceil(members / MEMBERS_A_BRANCH))
        return min(usual, max(1, members // LEAST_BRANCH))
    if not 1 <= branches <= members:
        raise ImpossibleCity(
            _("A city of %(members)s members has between 1 and %(members)s branches.")
            % {"members": members}
        )
    return branches


def _accounts(
    span: Horizon, sites: list[Site], town: Town
) -> tuple[PlannedAccount, ...]:
    site = sites[0]
    branch = town.sites[site.index][0]
    place, key = site.commune.full_name, site.key
    body = _committee_of(town.place.full_name)
    if not span.has_reform:
        place, key = branch.old.full_name, branch.unit.parent
    return (
        PlannedAccount("ORG_OFFICE", ROOT, "vanphong", f"Ban Tổ chức {body}"),
        PlannedAccount("ORG_OFFICE", key, "xa", f"Ban Xây dựng Đảng {place}"),
        PlannedAccount(
            "BRANCH_SECRETARY", branch.key, "bithu", f"Bí thư {branch.unit.last.name}"
        ),
        PlannedAccount("COMMITTEE_LEADER", ROOT, "lanhdao", f"Thường trực {body}"),
        PlannedAccount("INSPECTION", ROOT, "kiemtra", f"Ủy ban Kiểm tra {body}"),
        PlannedAccount("AUDITOR", ROOT, "kiemtoan", "Người đọc nhật ký truy cập"),
        PlannedAccount("SYSTEM_ADMIN", ROOT, "quantri", "Quản trị hệ thống"),
        PlannedAccount("MEMBER", branch.key, "dangvien", ""),
        PlannedAccount("HELPER", branch.key, "nguoigiup", ""),
        PlannedAccount("MEMBER", branch.key, "dubi", "", "PROBATIONARY"),
    )


def _committee_of(place: str) -> str:
    """Return how the committee of a province or city is called."""
    return committee_of(place).issuer.removeprefix("Ban Thường vụ ")

"""The city, its districts and communes, before and after 1 July 2025."""

import datetime as dt
from collections.abc import Sequence

from dangvu.demo.communes import OldCommune
from dangvu.demo.plan import tree as t
from dangvu.demo.plan.geography import Site
from dangvu.demo.plan.model import PlannedCode
from dangvu.demo.plan.tree import Paper, Step, Tree

COMMUNE_SCHEME = "GSO"
REFORM_PAPER = Paper(
    "5188-QĐ/TU", dt.date(2025, 6, 26), "Ban Thường vụ Thành ủy Hà Nội"
)
ROOT = 0


def found_upper(tree: Tree, sites: Sequence[Site], place: str) -> None:
    """Found everything above the branches; the sites learn the keys.

    Districts and old communes live until the reform, communes from then on. Where the
    fifteen years hold only one of the two structures, only that one is founded.
    """
    horizon = tree.horizon
    root = Step(horizon.start, t.CITY, f"Đảng bộ {t.lower_first(place)}", None)
    tree.add(host_kind=None, step=root)
    if horizon.has_districts:
        _found_districts(tree, sites)
    if horizon.has_reform:
        for site in sites:
            site.key = _found_commune(tree, site)


def close_old(tree: Tree, sites: Sequence[Site], moved: set[tuple[int, int]]) -> None:
    """End districts and old communes at the reform and link them to what follows.

    `moved` holds the pairs (old commune, commune) between which branches went.
    """
    day, number = tree.horizon.reform, REFORM_PAPER.number
    targets: dict[int, list[int]] = {}
    for old, new in sorted(moved):
        targets.setdefault(old, []).append(new)
    for site in sites:
        for key in (*site.old_keys.values(), *site.district_keys.values()):
            tree.units[key].ended = day
    for old, news in targets.items():
        kind = "SPLIT" if len(news) > 1 else "CONSOLIDATE"
        for new in news:
            tree.link(old, new, kind=kind, day=day, number=number)
    for district, new in sorted({(tree.units[o].parent, n) for o, n in moved}):
        tree.link(district, new, kind="DISSOLVE", day=day, number=number)


def _found_districts(tree: Tree, sites: Sequence[Site]) -> None:
    used = {old.code: old for site in sites for old in site.olds}
    olds = sorted(used.values(), key=lambda old: (old.district, old.code))
    districts = {
        name: _found(tree, name, ROOT, t.ABOVE)
        for name in dict.fromkeys(old.district for old in olds)
    }
    keys = {
        old.code: _found_old_commune(tree, old, districts[old.district]) for old in olds
    }
    for site in sites:
        site.old_keys = {old.code: keys[old.code] for old in site.olds}
        site.district_keys = {o.district: districts[o.district] for o in site.olds}


def _found_old_commune(tree: Tree, old: OldCommune, district: int) -> int:
    key = _found(tree, old.full_name, district, t.GRASSROOTS)
    end = tree.horizon.reform if tree.horizon.has_reform else None
    tree.units[key].codes.append(_code(old.code, tree.horizon.start, end))
    return key


def _found_commune(tree: Tree, site: Site) -> int:
    key = _found(tree, site.commune.full_name, ROOT, t.ABOVE)
    unit = tree.units[key]
    if tree.horizon.has_districts:
        first = unit.steps[0]
        unit.steps = [
            Step(tree.horizon.reform, first.type, first.name, ROOT, REFORM_PAPER)
        ]
    unit.codes.append(_code(site.commune.code, unit.last.day, None))
    return key


def _found(tree: Tree, place: str, parent: int, type_: str) -> int:
    name = tree.claim(f"Đảng bộ {t.lower_first(place)}", parent)
    step = Step(tree.horizon.start, type_, name, parent)
    kind = None if place.startswith(("Quận", "Huyện", "Thị xã")) else "XA"
    return tree.add(host_kind=kind, step=step).key


def _code(value: str, start: int, end: int | None) -> PlannedCode:
    to = dt.date.fromordinal(end) if end else None
    return PlannedCode(COMMUNE_SCHEME, value, dt.date.fromordinal(start), to)

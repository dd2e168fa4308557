"""The branches of every commune, and the grassroots bodies some hang in."""

from collections.abc import Sequence

from dangvu.demo.communes import OldCommune
from dangvu.demo.plan import tree as t
from dangvu.demo.plan.dice import Dice, pick, whole
from dangvu.demo.plan.geography import Site
from dangvu.demo.plan.hostnames import VILLAGE, HostNames
from dangvu.demo.plan.material import BodyPattern, hosts
from dangvu.demo.plan.sizes import FEW, Sizes
from dangvu.demo.plan.town import Branch, Town
from dangvu.demo.plan.tree import Step, Tree, UnitDraft
from dangvu.demo.plan.upper import REFORM_PAPER

LATE = 0.08
SETTLED = 3
BODY = 3
WITH_SECTIONS = 6
TURN = 5
BODIES_A_BRANCH = 0.03
GRASSROOTS_BRANCHES_A_BRANCH = 0.02


class Founder:
    """Founds the branches of one site after the other."""

    def __init__(self, rng: Dice, *, tree: Tree, town: Town, sizes: Sizes) -> None:
        """Take the sizes in the order in which branches will be founded."""
        self.names = HostNames(rng)
        self._rng = rng
        self._tree = tree
        self._town = town
        self._sizes = sizes
        self._regular = iter(sizes.regular)
        self._singles: set[tuple[str, str]] = set()

    def found(self, sites: Sequence[Site]) -> None:
        """Found everything inside the sites; the largest shows all there is."""
        showcase = max(sites, key=lambda site: site.branches)
        for site in sites:
            if site is showcase:
                self._found_showcase(site)
            else:
                self._found_site(site)

    def _found_site(self, site: Site) -> None:
        count = site.branches
        bodies = self._draw_bodies(count) if self._may_have_bodies(count) else []
        lone = whole(self._rng, count * GRASSROOTS_BRANCHES_A_BRANCH)
        lone = lone if self._may_have_grassroots_branch(count) else 0
        self._found_direct(site, self._take(count - sum(bodies) - lone))
        self._found_rest(site, lone, bodies)

    def _found_showcase(self, site: Site) -> None:
        special = self._sizes.special
        count = site.branches - len(special)
        bodies = self._draw_bodies(count) if self._may_have_bodies(count) else []
        if bodies and count >= 5 * WITH_SECTIONS:
            bodies[0] = WITH_SECTIONS
        elif not bodies and self._may_have_bodies(count):
            bodies = [BODY]
        lone = int(self._may_have_grassroots_branch(count))
        sizes = self._take(count - sum(bodies) - lone)
        self._found_direct(site, [*sizes, *special[:2]], odd=special[:2])
        self._found_rest(site, lone, bodies)
        if special:
            self._found_body(site, special[2:])

    def _may_have_bodies(self, count: int) -> bool:
        return count >= 8 and self._sizes.floor * BODY >= 30

    def _may_have_grassroots_branch(self, count: int) -> bool:
        return count >= 6 and self._sizes.cap < 30

    def _draw_bodies(self, count: int) -> list[int]:
        wanted = whole(self._rng, count * BODIES_A_BRANCH)
        bodies = [BODY + int(self._rng.random() * 4) for _ in range(wanted)]
        while sum(bodies) > count // 3:
            bodies.pop()
        return bodies

    def _take(self, count: int) -> list[int]:
        return [next(self._regular) for _ in range(count)]

    def _found_rest(self, site: Site, lone: int, bodies: Sequence[int]) -> None:
        for size in self._take(lone):
            self._found_grassroots_branch(site, size)
        for branches in bodies:
            self._found_body(site, self._take(branches))

    def _found_direct(
        self, site: Site, sizes: Sequence[int], odd: Sequence[int] = ()
    ) -> None:
        """Found the branches directly below the commune, old commune by old commune.

        The last sizes are the odd ones when there are any.
        """
        for index, size in enumerate(sizes):
            round_, place = divmod(index, len(site.olds))
            old = site.olds[place]
            is_odd = index >= len(sizes) - len(odd)
            kind = VILLAGE if is_odd else self._next_kind(old, round_ + TURN * place)
            branch = self.found_in_place(site, old, kind=kind, size=size)
            branch.fixed = index == 0 or is_odd
            if is_odd and size == FEW:
                branch.settled, branch.newcomers = FEW - 1, 1
            self._perhaps_late(branch)

    def found_in_place(
        self, site: Site, old: OldCommune, *, kind: str, size: int
    ) -> Branch:
        """Found a branch of an old commune, or of the commune where no old one is."""
        parent = site.old_keys.get(old.code, site.key)
        host = self.names.next_name(kind, old)
        name = self._tree.claim(f"Chi bộ {host}", parent)
        step = Step(self._tree.horizon.start, t.BRANCH, name, parent)
        unit = self._tree.add(host_kind=kind, step=step)
        employer = f"{host}, {t.lower_first(old.full_name)}"
        employer = "" if kind == VILLAGE else employer
        branch = self._branch(unit, site, old=old, size=size, employer=employer)
        branch.is_direct = True
        return branch

    def _found_grassroots_branch(self, site: Site, size: int) -> None:
        kind, pattern = pick(self._rng, hosts().grassroots_branches)
        old = pick(self._rng, site.olds)
        host = pattern.format(place=t.short_place(old.full_name))
        unit = self._under_district(site, old, kind=kind, name=f"Chi bộ {host}")
        self._branch(unit, site, old=old, size=size, employer=host)

    def _found_body(self, site: Site, sizes: Sequence[int]) -> None:
        pattern = pick(self._rng, hosts().grassroots_bodies)
        old = pick(self._rng, site.olds)
        host = pattern.name.format(place=t.short_place(old.full_name))
        body = self._under_district(
            site, old, kind=pattern.kind, name=f"Đảng bộ {host}"
        )
        parents = [body]
        if len(sizes) >= WITH_SECTIONS:
            parents = [self._section(body, name) for name in pattern.sections]
        for index, size in enumerate(sizes):
            parent = parents[index * len(parents) // len(sizes)]
            unit = self._inside(parent, pattern, index)
            branch = self._branch(unit, site, old=old, size=size, employer=host)
            self._perhaps_late(branch)

    def _inside(self, parent: UnitDraft, pattern: BodyPattern, index: int) -> UnitDraft:
        host = pattern.branches[index % len(pattern.branches)]
        name = self._tree.claim(f"Chi bộ {host}", parent.key)
        step = Step(self._tree.horizon.start, t.BRANCH, name, parent.key)
        return self._tree.add(host_kind=pattern.kind, step=step)

    def _section(self, body: UnitDraft, name: str) -> UnitDraft:
        full = self._tree.claim(f"Đảng bộ bộ phận {name}", body.key)
        step = Step(self._tree.horizon.start, t.SECTIONAL, full, body.key)
        return self._tree.add(host_kind=body.host_kind, step=step)

    def _under_district(
        self, site: Site, old: OldCommune, *, kind: str, name: str
    ) -> UnitDraft:
        """Found a grassroots unit below the district; the reform moves it."""
        horizon = self._tree.horizon
        type_ = t.GRASSROOTS if name.startswith("Đảng bộ") else t.GRASSROOTS_BRANCH
        below = [site.district_keys.get(old.district), site.key]
        parents = [key for key in below if key]
        full = self._tree.claim(name, *parents)
        unit = self._tree.add(
            host_kind=kind, step=Step(horizon.start, type_, full, parents[0])
        )
        if len(parents) > 1:
            after = Step(horizon.reform, type_, full, parents[1], REFORM_PAPER)
            unit.steps.append(after)
        return unit

    def _branch(
        self, unit: UnitDraft, site: Site, *, old: OldCommune, size: int, employer: str
    ) -> Branch:
        branch = Branch(
            unit=unit,
            site=site,
            old=old,
            size=size,
            founded=unit.steps[0].day,
            employer=employer,
            before=t.committee_of(old.district),
            after=t.committee_of(site.commune.full_name),
            past_size=size,
            settled=min(SETTLED, size),
        )
        self._town.add(branch)
        return branch

    def _perhaps_late(self, branch: Branch) -> None:
        """Let a few branches be founded during the fifteen years."""
        if branch.fixed or branch.unit.steps[1:] or self._rng.random() >= LATE:
            return
        horizon = self._tree.horizon
        day = horizon.structure_day(
            self._rng, horizon.start + 2 * 365, horizon.today - 400
        )
        if day is None:
            return
        branch.founded = day
        branch.fixed = True
        first = branch.unit.steps[0]
        name, parent = first.name, first.parent
        if branch.is_direct and horizon.has_districts and day > horizon.reform:
            parent = branch.site.key
            name = self._tree.claim(name, parent)
        paper = t.write_paper(self._rng, self._town.committee(branch, day), day)
        branch.unit.steps = [Step(day, first.type, name, parent, paper)]

    def _next_kind(self, old: OldCommune, position: int) -> str:
        """Return the kind in the row of kinds; a single one only once a commune."""
        kind = hosts().order[position % len(hosts().order)]
        if kind in hosts().single:
            if (old.code, kind) in self._singles:
                return VILLAGE
            self._singles.add((old.code, kind))
        return kind

"""Write prospects, classes, referrals and cases of a planned city into the register."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from dangvu.admission.queries.books import books
from dangvu.core.deployment import holds_sealed
from dangvu.demo.case_rows import CaseRows, Writing
from dangvu.demo.class_rows import Classroom
from dangvu.demo.development_table import Shelf
from dangvu.demo.issued_rows import IssuedRows
from dangvu.demo.knowledge import RecordingOf
from dangvu.demo.plan import CityPlan
from dangvu.demo.plan.crowds import Crowds
from dangvu.demo.plan.development.cases import (
    A_MEMBER,
    Around,
    plan_member_cases,
    plan_open_cases,
)
from dangvu.demo.plan.development.classes import plan_classes
from dangvu.demo.plan.development.model import Place, PlannedCase
from dangvu.demo.plan.development.newcomers import Newcomers
from dangvu.demo.plan.development.places import in_turn, plan_places
from dangvu.demo.plan.development.plans import hung_units, plan_plans
from dangvu.demo.plan.development.prospects import (
    NAMESPACE,
    PlannedProspect,
    other_prospects,
    prospects_of_cases,
)
from dangvu.demo.plan.dice import dice
from dangvu.demo.plan_rows import put_plans, put_targets
from dangvu.demo.prospect_rows import put_prospects, put_referrals, put_reviews
from dangvu.register.models import Person
from dangvu.rulebook.library import library

#: So many days back go the first steps of whom the plan tells.
_LONGEST = 1200

Cases = dict[uuid.UUID, PlannedCase]


@dataclass(frozen=True, slots=True)
class Grown:
    """What became of a plan, as far as development needs it."""

    plan: CityPlan
    kept: int
    ids: Mapping[int, int]
    crowds: Crowds
    newcomers: Newcomers


@dataclass(slots=True)
class Developer:
    """Writes the development of one plan after the other.

    ``open_cases`` asks for so many cases before the ceremony instead of the usual
    share of the members.
    """

    recording_of: RecordingOf
    at: dt.datetime
    open_cases: int | None = None
    shelf: Shelf = field(default_factory=Shelf)

    def write(self, grown: Grown) -> None:
        """Plan and write the people on the way; nothing before there were rules."""
        plan = grown.plan
        by_key = plan_places(plan.units, grown.crowds.by_unit, grown.ids)
        if not by_key or plan.today < _first_rules():
            return
        turn = in_turn(by_key, grown.kept)
        cases = self._cases(grown, by_key, turn)
        people = self._people(grown, cases, turn)
        self._write_people(people, cases, turn, plan.today)
        self._write_cases(cases, plan.today)
        self._write_plans(grown, people)
        self.shelf.write()

    def _cases(
        self, grown: Grown, by_key: Mapping[int, Place], turn: list[Place]
    ) -> Cases:
        plan = grown.plan
        rng = dice("cases", plan.label)
        newcomers = grown.newcomers
        around = Around(plan.today, by_key, holds_sealed(), tuple(newcomers.former))
        wanted = self.open_cases or int(plan.members * A_MEMBER)
        made = [
            *plan_open_cases(turn, around, wanted=wanted, rng=rng),
            *plan_member_cases(newcomers.found, around, rng),
        ]
        return {
            uuid.uuid5(NAMESPACE, f"{plan.label} {number}"): case
            for number, case in enumerate(made)
        }

    def _people(
        self, grown: Grown, cases: Cases, turn: list[Place]
    ) -> list[PlannedProspect]:
        plan = grown.plan
        rng = dice("prospects", plan.label)
        wanted = int(plan.members * A_MEMBER)
        others = other_prospects(turn, plan.today, wanted=wanted, rng=rng)
        return [*prospects_of_cases(cases), *others]

    def _write_people(
        self,
        people: list[PlannedProspect],
        cases: Cases,
        turn: list[Place],
        today: dt.date,
    ) -> None:
        rows = put_prospects(self.shelf, people, today)
        put_reviews(self.shelf, people, rows, today)
        room = Classroom(self.shelf, rows, today)
        room.put(plan_classes(people, today))
        papers = {key: (rows[key], made) for key, made in room.certificates.items()}
        put_referrals(self.shelf, people, papers, turn, today)
        for key, case in cases.items():
            made = room.certificates.get(key)
            if made is not None:
                paper = case.sections["listing"]["certificates"][0]
                paper |= {"number": made.number, "issuer_name": made.issuer}

    def _write_cases(self, cases: Cases, today: dt.date) -> None:
        writing = Writing(self.shelf, books(), today, self.at, self.recording_of)
        _link_helpers(cases)
        issued = IssuedRows(self.shelf)
        for key, case in cases.items():
            issued.put(CaseRows(case, key, writing).put(), case)

    def _write_plans(self, grown: Grown, people: list[PlannedProspect]) -> None:
        plan, ids = grown.plan, grown.ids
        units = hung_units(plan.units, ids)
        sources: dict[int, Counter[str]] = {}
        for one in people:
            if one.stage != "KET_THUC":
                sources.setdefault(one.place.unit_id, Counter())[one.group] += 1
        kept = ids[grown.kept]
        put_plans(self.shelf, plan_plans(units, sources, plan.today, kept=kept))
        commune = next(unit.above for unit in units if unit.unit_id == kept)
        put_targets(self.shelf, units[0].unit_id, commune, plan.today)


def _link_helpers(cases: Cases) -> None:
    """Let each helper be known by the record of the member."""
    guides = {case.place.guides[0].person_id for case in cases.values()}
    rows = Person.objects.filter(pk__in=guides).values_list("pk", "uuid")
    records = {person: str(key) for person, key in rows}
    for case in cases.values():
        guide = case.place.guides[0]
        for name in ("listing", "probation"):
            for helper in case.sections.get(name, {}).get("helpers", ()):
                if helper["name"] == guide.name:
                    helper["member"] = records[guide.person_id]


def _first_rules() -> dt.date:
    """Return the day from which every step that is told has rules to be judged by."""
    return library().national[0].since + dt.timedelta(days=_LONGEST)

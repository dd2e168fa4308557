"""One small organisation with verbs that are short enough for a test to read.

    R  city
    ├─ C1 commune ── G grassroots body ── B1, B2 branches
    │             └─ B3 branch
    └─ C2 commune ── B4, B5 branches

Every verb is recorded on a day of its own, so that «as known at the end of a day» can
name each state of knowledge.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dangvu.core.actor import SystemActor
from dangvu.core.clock import VIETNAM
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.register.facts import EventDraft, PersonDraft, ProfileFacts
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.correct import (
    replace_events,
    restate_membership,
    reverse_events,
)
from dangvu.register.operations.enter_person import enter_person
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.merge_people import merge_people
from dangvu.register.operations.open_balance import open_balance
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.restore import readmit_person, restore_member
from dangvu.register.operations.transfer import (
    receive_member,
    release_member,
    transfer_member,
)
from dangvu.reorganisation.operations.dissolve import dissolve_unit
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.reorganisation.operations.split import split_unit
from dangvu.units.models import Unit
from dangvu.units.operations.change import change_unit
from dangvu.units.operations.found import UnitDraft, found_units
from dangvu.units.timeline import UnitFacts

FOUNDED = dt.date(2020, 1, 1)
BEGIN = dt.datetime(2025, 9, 1, 8, tzinfo=VIETNAM)
SYSTEM = SystemActor("test")
OFFICIAL, PROBATIONARY = "OFFICIAL", "PROBATIONARY"

TREE = (
    ("R", "CENTRALLY_RUN", None),
    ("C1", "ABOVE_GRASSROOTS", "R"),
    ("C2", "ABOVE_GRASSROOTS", "R"),
    ("G", "GRASSROOTS", "C1"),
    ("B1", "BRANCH", "G"),
    ("B2", "BRANCH", "G"),
    ("B3", "BRANCH", "C1"),
    ("B4", "BRANCH", "C2"),
    ("B5", "BRANCH", "C2"),
)


@dataclass
class SmallRegister:
    """The organisation, the people entered so far, and the clock."""

    units: dict[str, Unit] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    at: dt.datetime = BEGIN

    def id(self, code: str) -> int:
        return self.units[code].pk

    def place(self, code: str, standing: str = OFFICIAL) -> Place:
        return Place(self.id(code), standing)

    def tick(self) -> dict[str, object]:
        """Who acts and when: the system, on the next day."""
        self.at += dt.timedelta(days=1)
        return {"actor": SYSTEM, "at": self.at}

    def found(self, *rows: tuple[str, str, str | None], day: dt.date = FOUNDED):
        drafts = [
            UnitDraft(code, day, UnitFacts(type=kind, name=f"Đơn vị {code}"), parent)
            for code, kind, parent in rows
        ]
        for unit in found_units(**self.tick(), drafts=drafts):
            self.units[unit.code] = unit

    def draft(self, **facts: object) -> PersonDraft:
        name = f"Nguyễn Văn {len(self.people) + 1:03}"
        return PersonDraft(name, ProfileFacts(**facts))

    def open(
        self, code: str, day: dt.date, standing: str = OFFICIAL, **facts: object
    ) -> Person:
        event = open_balance(
            **self.tick(),
            person=self.draft(**facts),
            place=self.place(code, standing),
            day=day,
        )
        return self._entered(event)

    def admit(self, code: str, day: dt.date, **facts: object) -> Person:
        event = admit_person(
            **self.tick(),
            person=self.draft(**facts),
            unit_id=self.id(code),
            ceremony_on=day,
            decision=NO_DECISION,
        )
        return self._entered(event)

    def arrive(
        self, code: str, day: dt.date, standing: str = OFFICIAL, **facts: object
    ) -> Person:
        clock = self.tick()
        person = enter_person(**clock, draft=self.draft(**facts))
        receive_member(
            **clock,
            person=person,
            to=self.place(code, standing),
            received_on=day,
            origin="Thành phố khác",
            decision=NO_DECISION,
        )
        self.people.append(person)
        return person

    def come_back(self, person: Person, code: str, day: dt.date, standing: str):
        return receive_member(
            **self.tick(),
            person=_fresh(person),
            to=self.place(code, standing),
            received_on=day,
            origin="Thành phố khác",
            decision=NO_DECISION,
        )

    def recognise(self, person: Person, day: dt.date) -> MembershipEvent:
        return recognise_member(
            **self.tick(), person=_fresh(person), official_on=day, decision=NO_DECISION
        )

    def transfer(self, person: Person, code: str, day: dt.date) -> MembershipEvent:
        return transfer_member(
            **self.tick(),
            person=_fresh(person),
            to_unit_id=self.id(code),
            received_on=day,
            decision=NO_DECISION,
        )

    def release(self, person: Person, day: dt.date) -> MembershipEvent:
        return release_member(
            **self.tick(),
            person=_fresh(person),
            released_on=day,
            destination="Thành phố khác",
            decision=NO_DECISION,
        )

    def leave(self, person: Person, kind: str, day: dt.date) -> MembershipEvent:
        return end_membership(
            **self.tick(),
            person=_fresh(person),
            kind=kind,
            day=day,
            decision=NO_DECISION,
        )

    def readmit(self, person: Person, code: str, day: dt.date) -> MembershipEvent:
        return readmit_person(
            **self.tick(),
            person=_fresh(person),
            unit_id=self.id(code),
            ceremony_on=day,
            decision=NO_DECISION,
        )

    def restore(self, person: Person, code: str, day: dt.date, standing: str):
        return restore_member(
            **self.tick(),
            person=_fresh(person),
            place=self.place(code, standing),
            day=day,
            decision=NO_DECISION,
        )

    def restate(self, person: Person, place: Place | None, day: dt.date):
        return restate_membership(
            **self.tick(),
            person=_fresh(person),
            place=place,
            day=day,
            decision=NO_DECISION,
            reason="đối chiếu hồ sơ",
        )

    def reverse(self, *events: MembershipEvent) -> None:
        ids = [event.pk for event in events]
        reverse_events(**self.tick(), event_ids=ids, reason="nhập sai")

    def replace(self, event: MembershipEvent, day: dt.date, place: Place | None):
        draft = EventDraft(event.person_id, event.kind, day, place, slot=event.slot)
        replace_events(
            **self.tick(), event_ids=[event.pk], drafts=[draft], reason="nhập sai"
        )

    def merge_duplicate(
        self, duplicate: Person, survivor: Person, day: dt.date, *taken: str
    ):
        return merge_people(
            **self.tick(),
            duplicate=_fresh(duplicate),
            survivor=_fresh(survivor),
            day=day,
            reason="trùng hồ sơ",
            taken=taken,
        )

    def say(
        self, person: Person, day: dt.date, *, correction: bool = False, **facts: object
    ) -> None:
        change_facts(
            **self.tick(),
            person=_fresh(person),
            day=day,
            changes=facts,
            decision=NO_DECISION,
            correction=correction,
            note="theo hồ sơ",
        )

    def move(self, code: str, parent: str, day: dt.date) -> None:
        change_unit(
            **self.tick(),
            unit=self.units[code],
            day=day,
            changes={"parent_id": self.id(parent)},
            decision=NO_DECISION,
        )

    def say_kind(self, code: str, kind: str) -> None:
        """Say in what kind of place a unit works, from the beginning."""
        change_unit(
            **self.tick(),
            unit=self.units[code],
            day=FOUNDED + dt.timedelta(days=1),
            changes={"host_kind": kind},
            decision=NO_DECISION,
        )

    def merge(self, codes: list[str], into: str, day: dt.date):
        return merge_units(
            **self.tick(),
            unit_ids=[self.id(code) for code in codes],
            into=self.id(into),
            day=day,
            decision=NO_DECISION,
        )

    def split(self, code: str, destination: dict[Person, str], day: dt.date):
        return split_unit(
            **self.tick(),
            unit_id=self.id(code),
            destination={p.pk: self.id(to) for p, to in destination.items()},
            day=day,
            decision=NO_DECISION,
        )

    def dissolve(self, code: str, destination: dict[Person, str], day: dt.date):
        return dissolve_unit(
            **self.tick(),
            unit_id=self.id(code),
            destination={p.pk: self.id(to) for p, to in destination.items()},
            day=day,
            decision=NO_DECISION,
        )

    def live_events(self) -> list[MembershipEvent]:
        """Entries in force, in the order in which they were recorded."""
        with whole_register():
            rows = MembershipEvent.objects.filter(
                reverses__isnull=True, reversal__isnull=True
            )
            return list(rows.order_by("id"))

    def _entered(self, event: MembershipEvent) -> Person:
        with whole_register():
            person = Person.objects.get(pk=event.person_id)
        self.people.append(person)
        return person


def small_register() -> SmallRegister:
    """Found the organisation."""
    register = SmallRegister()
    register.found(*TREE)
    return register


def _fresh(person: Person) -> Person:
    with whole_register():
        return Person.objects.get(pk=person.pk)

"""Every operation on members, done once."""

from __future__ import annotations

from dangvu.core.db.scope import whole_register
from dangvu.core.periods import Period
from dangvu.register.enums import EventKind
from dangvu.register.facts import EventDraft
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.authorise_reduction import authorise_reduction
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.change_name import NameDraft, change_name
from dangvu.register.operations.change_number import NumberDraft, Way, change_number
from dangvu.register.operations.correct import (
    replace_events,
    restate_membership,
    reverse_events,
)
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.merge_people import merge_people
from dangvu.register.operations.open_balance import open_balance
from dangvu.register.operations.open_sealed import (
    Why,
    close_sealed,
    open_sealed,
)
from dangvu.register.operations.receive_guest import (
    GuestDraft,
    end_stay,
    receive_guest,
)
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.restore import readmit_person, restore_member
from dangvu.register.operations.set_status import StatusDraft, end_status, set_status
from dangvu.register.operations.transfer import (
    receive_member,
    release_member,
    transfer_member,
)
from dangvu.register.operations.undo_step import undo_step
from dangvu.register.operations.write_sealed import write_sealed
from dangvu.register.queries.card import open_card
from dangvu.register.sealed_parts import part
from support.organisation import (
    PAPER,
    TODAY,
    person_draft,
)
from support.reading import events_of
from support.verbs import DAY, LATER, PROOF, Verbs

DRAFT = person_draft("Hoàng Văn Kín", sex="NAM")


class MemberVerbs(Verbs):
    """Operations of the room register, in a possible order."""

    def authorise(self):
        yield (
            "register.reduction",
            self.do(authorise_reduction, field="religion", keep=True, decision=PAPER),
        )

    def enter(self):
        units, people = self.units, self.people
        self.admitted = self.person(
            self.do(
                admit_person,
                person=DRAFT,
                unit_id=units.works_2.pk,
                ceremony_on=DAY,
                **PROOF,
            )
        )
        yield "register.admit", self.admitted
        opened = self.do(
            open_balance, person=DRAFT, place=self.place("works_2"), day=DAY
        )
        yield "register.open", opened
        self.double = self.person(opened)
        yield (
            "register.recognise",
            self.do(recognise_member, person=people.binh, official_on=DAY, **PROOF),
        )

    def move(self):
        units, people = self.units, self.people
        moved = self.do(
            transfer_member,
            person=people.an,
            to_unit_id=units.works_1.pk,
            received_on=DAY,
            **PROOF,
        )
        yield "register.transfer", moved
        yield (
            "register.release",
            self.do(
                release_member,
                person=people.dung,
                released_on=DAY,
                destination="tỉnh khác",
                **PROOF,
            ),
        )
        yield (
            "register.receive",
            self.do(
                receive_member,
                person=people.dung,
                to=self.place("south_1"),
                received_on=LATER,
                origin="tỉnh khác",
                **PROOF,
            ),
        )

    def leave(self):
        cuc = self.people.cuc
        yield (
            "register.leave",
            self.do(end_membership, person=cuc, kind="DEL", day=DAY, **PROOF),
        )
        restored = self.do(
            restore_member, person=cuc, place=self.place("works_1"), day=LATER, **PROOF
        )
        yield "register.restore", restored
        yield (
            "register.reverse",
            self.do(reverse_events, event_ids=[restored.pk], reason="nhầm"),
        )
        yield (
            "register.readmit",
            self.do(
                readmit_person,
                person=cuc,
                unit_id=self.units.works_1.pk,
                ceremony_on=LATER,
                **PROOF,
            ),
        )

    def correct(self):
        an = self.people.an
        wrong = events_of(an)[-1]
        draft = EventDraft(an.pk, EventKind.TRF, DAY, self.place("works_2"))
        yield (
            "register.reverse",
            self.do(
                replace_events, event_ids=[wrong.pk], drafts=[draft], reason="nhầm"
            ),
        )
        yield (
            "register.correct",
            self.do(
                restate_membership,
                person=self.admitted,
                place=self.place("works_1"),
                day=LATER,
                reason="nhầm",
                **PROOF,
            ),
        )
        yield (
            "register.merge",
            self.do(
                merge_people,
                duplicate=self.double,
                survivor=self.admitted,
                day=LATER,
                reason="trùng",
            ),
        )

    def state(self):
        an = self.people.an
        yield (
            "register.facts",
            self.do(
                change_facts,
                person=an,
                day=DAY,
                changes={"phone": "0911222333"},
                **PROOF,
            ),
        )
        fact = self.do(
            set_status,
            person=an,
            draft=StatusDraft("AWAY", Period(DAY, None), place="Trường Kín"),
        )
        yield "register.status", fact
        yield "register.status", self.do(end_status, fact=fact, day=LATER)
        guest = GuestDraft(
            self.units.north_1.pk, "Trần Văn Kín", "tỉnh khác", Period(DAY, None)
        )
        stay = self.do(receive_guest, draft=guest)
        yield "register.guest", stay
        yield "register.guest_left", self.do(end_stay, stay=stay, day=LATER)
        with whole_register():
            yield "register.open", self.do(open_card, person=an, day=TODAY)

    def seal(self):
        about = {"person": self.people.an, "part": part("health")}
        with whole_register():
            opened = self.do(open_sealed, why=Why("OTHER", "xem"), **about)
            yield "register.open_sealed", opened
            row = self.do(write_sealed, values={"health": "tốt"}, version=0, **about)
            yield "register.write_sealed", row
            yield "register.close_sealed", self.do(close_sealed, **about)

    def rename(self):
        dung = self.people.dung
        name = NameDraft("BIRTH", "Đỗ Thử Dũng", DAY, is_correction=True)
        yield (
            "register.name",
            self.do(change_name, person=dung, draft=name, note="nhầm", **PROOF),
        )
        number = NumberDraft("NATIONAL_ID", "001070099999", Way.ADDED, DAY)
        recording = self.do(change_number, person=dung, draft=number, **PROOF)
        yield "register.number", recording
        yield (
            "register.undo",
            self.do(undo_step, person=dung, recording_id=recording.pk),
        )

"""Every operation leaves a line, and no line, note or log names a person."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import json
import logging
import pkgutil

import pytest

from dangvu.access.actors import OfficeActor
from dangvu.access.operations.accept_warning import (
    accept_warning,
    raise_warning_again,
)
from dangvu.access.operations.accounts import create_account, reset_password
from dangvu.access.operations.assign import assign_office, end_office
from dangvu.access.operations.begin import Beginning, begin_register
from dangvu.access.operations.helpers import (
    HelpDraft,
    consent_to_help,
    end_help,
    propose_help,
)
from dangvu.access.operations.issue_codes import issue_codes
from dangvu.access.operations.link_account import (
    link_account,
    open_account,
    unlink_account,
)
from dangvu.access.operations.manage_account import (
    end_sessions,
    give_code,
    reset_second_factor,
    set_account_open,
)
from dangvu.access.operations.posts import PostDraft, correct_post, end_post, give_post
from dangvu.access.operations.service_tokens import (
    TokenDraft,
    make_token,
    revoke_token,
)
from dangvu.access.operations.sign_ins import note_sign_in
from dangvu.access.operations.terms import TermDraft, open_term, withdraw_term
from dangvu.accounts.enums import Outcome
from dangvu.accounts.models import User
from dangvu.audit.models import Entry
from dangvu.core.actor import NOWHERE
from dangvu.core.db.scope import whole_register
from dangvu.core.periods import Period
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import Place
from dangvu.register.models import Person, PersonName, PersonNumber
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
    propose_opening,
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
from dangvu.reorganisation.operations.dissolve import dissolve_unit
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.reorganisation.operations.split import split_unit
from dangvu.units.contact import ContactFacts
from dangvu.units.operations.change import change_unit
from dangvu.units.operations.codes import add_code, end_code
from dangvu.units.operations.contacts import change_contact
from dangvu.units.operations.found import found_units
from support.organisation import (
    PAPER,
    PASSWORD,
    SYSTEM,
    TODAY,
    at,
    enter_members,
    found,
    person_draft,
)
from support.reading import events_of, trail

DAY = dt.date(2026, 3, 1)
LATER = dt.date(2026, 4, 1)
DRAFT = person_draft("Hoàng Văn Kín", sex="NAM")
PROOF = {"decision": PAPER}
#: Steps inside other verbs, which leave the line.
INTERNAL = {
    "carry_out",
    "enter_person",
    "open_recording",
    "post",
    "restrict_fields",
    "write_line",
}


class Desk:
    """Does every verb once, in an order that is possible."""

    def __init__(self, units, people):
        self.units, self.people = units, people

    def do(self, verb, **values):
        return verb(actor=SYSTEM, at=at(), **values)

    def person(self, event):
        return Person(pk=event.person_id)

    def place(self, name, standing=Standing.OFFICIAL):
        return Place(getattr(self.units, name).pk, standing)

    def authorise(self):
        yield (
            "register.reduction",
            self.do(authorise_reduction, field="religion", keep=True, decision=PAPER),
        )

    def organise(self):
        yield (
            "units.found",
            self.do(
                found_units, drafts=[found("BAC.3", "BRANCH", "Chi bộ 3", parent="BAC")]
            ),
        )
        yield (
            "units.change",
            self.do(
                change_unit,
                unit=self.units.north_2,
                day=DAY,
                changes={"name": "Chi bộ thôn Mới"},
                **PROOF,
            ),
        )
        code = self.do(
            add_code, unit=self.units.north_1, scheme="so", value="17", day=DAY
        )
        yield "units.add_code", code
        yield "units.end_code", self.do(end_code, code=code, day=LATER)
        yield (
            "units.contact",
            self.do(
                change_contact,
                unit=self.units.north_1,
                day=DAY,
                contact=ContactFacts(officer="đồng chí Kín", phone="0911222333"),
            ),
        )
        user = self.do(
            create_account, username="moi", full_name="Ai Đó", password=PASSWORD
        )
        yield "access.account", user
        yield "access.password_reset", self.do(reset_password, username="moi")
        attempt = note_sign_in(at=at(), user=user, outcome=Outcome.OPENED)
        yield "access.sign_in", attempt
        office = self.do(
            assign_office,
            user=user,
            role="ORG_OFFICE",
            unit_id=self.units.north.pk,
            since=DAY,
        )
        yield "access.assign", office
        yield "access.end", self.do(end_office, assignment=office, day=TODAY)
        draft = TokenDraft(
            "Cổng", "ORG_OFFICE", self.units.north.pk, ("units.view",), DAY, TODAY
        )
        token, _secret = self.do(make_token, draft=draft)
        yield "access.token", token
        yield "access.revoke_token", self.do(revoke_token, token_id=token.pk)

    def manage_accounts(self):
        [issued] = self.do(issue_codes, people=[self.people.cuc])
        yield "access.letter", issued
        user = User.objects.get(username=issued.username)
        yield "access.password_reset", self.do(give_code, user=user)
        yield "access.sessions_ended", self.do(end_sessions, user=user)
        yield "access.second_factor_reset", self.do(reset_second_factor, user=user)
        closed = self.do(set_account_open, user=user, is_open=False)
        yield "access.account_closed", closed
        draft = HelpDraft("moi", ["VIEW_RECORD"], TODAY)
        given = self.do(propose_help, person=self.people.an, draft=draft)
        yield "access.help_proposed", given
        home = self.units.north_1.pk
        member = OfficeActor("An", "MEMBER", home, NOWHERE, person_id=self.people.an.pk)
        agreed = consent_to_help(actor=member, at=at(), help_id=given.pk)
        yield "access.help_agreed", agreed
        yield "access.help_ended", self.do(end_help, help_id=given.pk)

    def hold_posts(self):
        unit, an = self.units.north_1, self.people.an
        term = self.do(open_term, unit=unit, draft=TermDraft(DAY))
        yield "access.term", term
        post = self.do(
            give_post, unit=unit, person=an, draft=PostDraft("SECRETARY", DAY)
        )
        yield "access.give_post", post
        post = self.do(
            correct_post,
            mandate=post,
            reason="nhầm",
            draft=PostDraft("DEPUTY", DAY),
        )
        yield "access.correct_post", post
        yield (
            "access.end_post",
            self.do(end_post, mandate=post, day=LATER, reason="OTHER_POST"),
        )
        yield "access.withdraw_term", self.do(withdraw_term, term=term, reason="nhầm")
        link = self.do(link_account, username="moi", person=an)
        yield "access.link_account", link
        yield "access.unlink_account", self.do(unlink_account, person=an)
        account = self.do(open_account, username="an", person=an)
        yield "access.account", account
        warning = {"unit": unit, "kind": "EXECUTIVE", "code": "NO_SECRETARY"}
        accepted = self.do(accept_warning, reason="sắp bầu", **warning)
        yield "access.accept_warning", accepted
        yield "access.raise_warning", self.do(raise_warning_again, **warning)

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

    def reorganise(self):
        units = self.units
        extra = enter_members(
            [(person_draft("Đỗ Văn Kín"), units.north_2, Standing.OFFICIAL)]
        )
        yield (
            "reorganisation.dissolve",
            self.do(
                dissolve_unit,
                unit_id=units.north_2.pk,
                destination={extra[0].pk: units.north_1.pk},
                day=TODAY,
                **PROOF,
            ),
        )
        yield (
            "reorganisation.merge",
            self.do(
                merge_units,
                unit_ids=[units.works_1.pk],
                into=units.works_2.pk,
                day=TODAY,
                **PROOF,
            ),
        )
        ids = dict.fromkeys([self.people.dung.pk], units.north_1.pk)
        yield (
            "reorganisation.split",
            self.do(
                split_unit,
                unit_id=units.south_1.pk,
                destination=ids,
                day=TODAY,
                **PROOF,
            ),
        )

    def everything(self):
        for section in (
            "authorise",
            "organise",
            "manage_accounts",
            "hold_posts",
            "seal",
            "rename",
            "enter",
            "move",
            "leave",
            "correct",
            "reorganise",
        ):
            yield from getattr(self, section)()


def verbs():
    """Public functions of the operations that take an actor and a moment."""
    for room in ("units", "register", "access", "reorganisation"):
        package = importlib.import_module(f"dangvu.{room}.operations")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, member in inspect.getmembers(
                importlib.import_module(module.name), inspect.isfunction
            ):
                wanted = {"actor", "at"} <= set(inspect.signature(member).parameters)
                is_verb = member.__module__ == module.name
                if wanted and is_verb and not name.startswith("_"):
                    yield name


@pytest.fixture
def done(units, people, caplog):
    """Everything that can be done, done once; the codes that each act left."""
    with caplog.at_level(logging.DEBUG):
        left, seen = [], set()
        for code, _result in Desk(units, people).everything():
            lines = {line.pk: line.code for line in trail() if line.pk not in seen}
            seen |= lines.keys()
            left.append((code, code in lines.values()))
    return left


def test_every_operation_leaves_a_line_with_its_code(done):
    assert [code for code, is_there in done if not is_there] == []
    assert len(done) == 59


def test_every_operation_is_in_the_table():
    source = inspect.getsource(Desk)

    missing = {name for name in verbs() if name not in source} - INTERNAL
    assert missing == {begin_register.__name__, propose_opening.__name__}


def test_begin_register_leaves_a_line(db):
    beginning = Beginning("XA", "Xã", "GRASSROOTS", DAY, "mot", "Một", PASSWORD)
    begin_register(actor=SYSTEM, at=at(), beginning=beginning)

    assert {"units.found", "access.assign"} <= {line.code for line in trail()}


def test_no_line_and_no_log_tells_a_name_or_a_number(done, caplog):
    with whole_register():
        private = {
            *PersonName.objects.values_list("full_name", flat=True),
            *PersonNumber.objects.values_list("value", flat=True),
            *("0911222333", "Trường Kín", "Văn Kín"),
        }
        details = [
            json.dumps(e.detail, ensure_ascii=False) for e in Entry.objects.all()
        ]

    logged = [record.getMessage() for record in caplog.get_records("setup")]

    said = [*details, *logged]
    assert [text for text in said for word in private if word in text] == []
    assert len(details) == 64


def test_every_line_about_a_member_names_them_by_id_and_a_unit(done):
    # A reduction is a rule for the whole register: about nobody, so it has no subject.
    about = [
        line
        for line in trail()
        if line.code.startswith("register.") and line.code != "register.reduction"
    ]

    assert {line.subject_kind for line in about} == {"person", "guest"}
    assert all(line.subject_id and line.unit_id for line in about)

"""Every operation on units, offices, posts and accounts, done once."""

from __future__ import annotations

from dangvu.access.actors import OfficeActor
from dangvu.access.operations.accept_warning import (
    accept_warning,
    raise_warning_again,
)
from dangvu.access.operations.accounts import create_account, reset_password
from dangvu.access.operations.assign import assign_office, end_office
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
from dangvu.core.actor import NOWHERE
from dangvu.register.enums import Standing
from dangvu.reorganisation.operations.dissolve import dissolve_unit
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.reorganisation.operations.split import split_unit
from dangvu.units.contact import ContactFacts
from dangvu.units.operations.change import change_unit
from dangvu.units.operations.codes import add_code, end_code
from dangvu.units.operations.contacts import change_contact
from dangvu.units.operations.found import found_units
from support.organisation import (
    PASSWORD,
    TODAY,
    at,
    enter_members,
    found,
    person_draft,
)
from support.verbs import DAY, LATER, PROOF, Verbs


class UnitVerbs(Verbs):
    """Operations of the rooms units, access and reorganisation, in a possible order."""

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

    def open_offices(self):
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

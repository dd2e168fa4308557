"""Tokens of other systems: who gives them, and what they may hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.access.models import ServiceToken
from dangvu.access.operations.service_tokens import (
    TokenDraft,
    TokenDraftRefused,
    make_token,
    note_use,
    revoke_token,
)
from dangvu.access.queries.service_tokens import tokens_for
from dangvu.access.roles import Role
from dangvu.access.tokens import TokenRefused, token_actor
from dangvu.core.actor import NOWHERE
from dangvu.core.errors import NotAllowed, NotFound
from support.organisation import SYSTEM, TODAY, Organisation, at
from support.reading import trail

UNTIL = TODAY + dt.timedelta(days=30)


@pytest.fixture
def draft(organisation: Organisation) -> TokenDraft:
    unit = organisation.units.north.pk
    codes = ("units.view", "statistics.view")
    return TokenDraft("Cổng", Role.ORG_OFFICE, unit, codes, TODAY, UNTIL)


def make(draft, actor=SYSTEM):
    return make_token(actor=actor, at=at(), draft=draft)


def test_only_the_hash_of_a_token_is_kept(draft):
    token, secret = make(draft)

    kept = ServiceToken.objects.get()
    assert secret.startswith("dvu_")
    assert len(secret) > 40
    assert secret.encode() not in bytes(kept.digest)
    assert (kept.pk, kept.codes) == (token.pk, ["statistics.view", "units.view"])
    line = trail("access.token")[0]
    assert (line.subject_kind, line.subject_id) == ("token", token.pk)
    assert secret not in str(line.detail)


def test_token_is_an_actor_with_its_rights_only(draft, organisation: Organisation):
    _token, secret = make(draft)

    actor = token_actor(secret, today=TODAY)

    assert (actor.name, actor.role, actor.user_id) == ("API Cổng", "ORG_OFFICE", None)
    assert actor.scope("units.view").paths
    assert actor.scope("register.view") == NOWHERE
    assert actor.scope("no.such") == NOWHERE
    assert actor.may_call("units.view")
    assert not actor.may_call("register.view")


def test_import_reads_and_writes_but_opens_no_other_address(draft):
    _token, secret = make(replace(draft, codes=("exchange.import",)))

    actor = token_actor(secret, today=TODAY)

    assert actor.scope("register.record") == actor.scope("exchange.import") != NOWHERE
    assert not actor.may_call("register.view")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "TOKEN_NAME"),
        ({"name": "x" * 81}, "TOKEN_NAME"),
        ({"codes": ()}, "TOKEN_RIGHT"),
        ({"codes": ("access.manage",)}, "TOKEN_RIGHT"),
        ({"codes": ("register.view", "tất cả")}, "TOKEN_RIGHT"),
        ({"role": Role.AUDITOR, "codes": ("register.view",)}, "TOKEN_RIGHT"),
        ({"role": Role.MEMBER}, "TOKEN_RIGHT"),
        ({"until": TODAY}, "TOKEN_DAYS"),
        ({"until": TODAY + dt.timedelta(days=367)}, "TOKEN_DAYS"),
    ],
)
def test_mistaken_tokens_are_refused(draft, changes, code):
    with pytest.raises(TokenDraftRefused) as refusal:
        make(replace(draft, **changes))

    assert refusal.value.code == code
    assert not ServiceToken.objects.exists()


def test_names_of_tokens_are_their_own(draft):
    make(draft)

    with pytest.raises(TokenDraftRefused):
        make(replace(draft, name="cổng"))


def test_unknown_office_is_not_found(draft):
    with pytest.raises(NotFound):
        make(replace(draft, role="NO_SUCH"))


def test_token_is_given_only_where_one_manages_access(draft, organisation):
    actors, units = organisation.actors, organisation.units
    south = replace(draft, unit_id=units.south.pk)

    for actor, wanted in ((actors.secretary, draft), (actors.north_office, south)):
        with pytest.raises(NotAllowed):
            make(wanted, actor)
    assert make(draft, actors.north_office)


def test_nobody_gives_a_right_that_they_do_not_hold(draft, organisation):
    """Who looks after the machine does not let a system read what they may not."""
    admin = replace(organisation.actors.city_office, role=Role.SYSTEM_ADMIN)
    reading = replace(draft, codes=("register.view",))

    with pytest.raises(TokenDraftRefused):
        make(reading, admin)
    assert make(replace(draft, codes=("units.view",)), admin)


def test_revoked_token_opens_nothing_and_is_revoked_once(draft):
    token, secret = make(draft)

    for _time in range(2):
        revoke_token(actor=SYSTEM, at=at(), token_id=token.pk)

    with pytest.raises(TokenRefused):
        token_actor(secret, today=TODAY)
    assert len(trail("access.revoke_token")) == 1


def test_foreign_token_is_not_found(draft, organisation: Organisation):
    token, _secret = make(draft)
    actors = organisation.actors

    for actor, number in ((actors.secretary, token.pk), (actors.city_office, 0)):
        with pytest.raises(NotFound):
            revoke_token(actor=actor, at=at(), token_id=number)


def test_tokens_are_listed_where_one_manages_access(draft, organisation: Organisation):
    token, _secret = make(draft)
    make(replace(draft, name="Nam", unit_id=organisation.units.south.pk))
    note_use(token_id=token.pk, at=at())

    (listed,) = tokens_for(actor=organisation.actors.north_office, today=TODAY)

    assert (listed.name, listed.unit, listed.used_on) == ("Cổng", "BAC", TODAY)
    assert (listed.first_day, listed.last_day) == (TODAY, UNTIL - dt.timedelta(days=1))


def test_states_of_tokens_follow_the_day(draft):
    token, _secret = make(draft)
    days = [TODAY - dt.timedelta(days=1), TODAY, UNTIL]

    states = [tokens_for(actor=SYSTEM, today=day)[0].state for day in days]
    revoke_token(actor=SYSTEM, at=at(), token_id=token.pk)

    assert states == ["COMING", "ACTIVE", "ENDED"]
    (revoked,) = tokens_for(actor=SYSTEM, today=TODAY)
    assert (revoked.state, revoked.is_revocable) == ("REVOKED", False)


def test_use_is_noted_once_a_day(draft, django_assert_num_queries):
    token, _secret = make(draft)
    note_use(token_id=token.pk, at=at(TODAY + dt.timedelta(days=2)))

    note_use(token_id=token.pk, at=at())

    assert ServiceToken.objects.get().used_on == TODAY + dt.timedelta(days=2)

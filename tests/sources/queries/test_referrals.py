"""Referrals that wait, told to both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.access.roles import Role
from dangvu.sources.operations.step_referral import StepDraft, step_referral
from dangvu.sources.queries.referrals import waiting_referrals
from dangvu.sources.referral_clock import Wait
from support.classes import prospect, referral
from support.organisation import SYSTEM, TODAY, at, open_account

SENT = dt.date(2026, 5, 5)


def take(parcel, code, **facts):
    draft = StepDraft(code, SENT, **facts)
    with acting(SYSTEM):
        step_referral(actor=SYSTEM, at=at(), referral=parcel, draft=draft)


@pytest.mark.parametrize(
    ("day", "waits"),
    [
        (dt.date(2026, 5, 19), []),
        (dt.date(2026, 5, 20), [Wait.REMINDED]),
        (dt.date(2026, 6, 4), [Wait.OVERDUE]),
    ],
)
def test_both_sides_are_reminded_on_the_same_days(organisation, day, waits):
    units, account = organisation.units, Role.ORG_OFFICE
    south = actor_for(open_account("south", account, units.south), today=TODAY)
    take(referral(prospect(units.north_1), units.south), "SEND")

    for actor in (organisation.actors.north_office, south):
        with acting(actor):
            found = waiting_referrals(actor, day=day)
            assert [one.clock.wait for one in found] == waits


def test_answered_referral_waits_no_longer(organisation):
    office, units = organisation.actors.north_office, organisation.units
    parcel = referral(prospect(units.north_1), units.south)
    take(parcel, "SEND")
    take(parcel, "RETURN", note="Không về địa bàn")

    with acting(office):
        assert waiting_referrals(office, day=dt.date(2026, 6, 30)) == []

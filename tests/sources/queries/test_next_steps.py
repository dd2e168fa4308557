"""Every step of a referral from every state, for every office on either side."""

from __future__ import annotations

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.access.roles import GIVEN
from dangvu.core.db.scope import whole_register
from dangvu.sources.models import Referral
from dangvu.sources.queries.referrals import next_steps
from dangvu.sources.referral_enums import ReferralState
from support.classes import prospect, referral
from support.expected_rights import has
from support.organisation import TODAY, open_account

#: What each side may do inside the register: the sender, then the receiver.
STEPS = {
    "DRAFT": (["SEND", "WITHDRAW"], []),
    "SENT": (["WITHDRAW"], ["RECEIVE", "ACCEPT", "RETURN"]),
    "RECEIVED": ([], ["ACCEPT", "RETURN"]),
    "ACCEPTED": (["CLOSE"], []),
    "RETURNED": (["SEND_AGAIN", "CLOSE"], []),
    "CLOSED": ([], []),
    "WITHDRAWN": ([], []),
}


@pytest.mark.parametrize("role", GIVEN)
def test_each_office_takes_the_steps_of_its_side_only(organisation, role):
    units = organisation.units
    parcel = referral(prospect(units.north_1), units.south_1)
    sides = [
        actor_for(open_account(f"{unit.code}-office", role, unit), today=TODAY)
        for unit in (units.north_1, units.south_1)
    ]
    found = {}
    for state in ReferralState.values:
        with whole_register():
            Referral.objects.update(state=state)
        parcel.state = state
        for side, actor in enumerate(sides):
            with acting(actor):
                steps = [one.code for one in next_steps(actor, parcel)]
            found[state, side] = steps

    may = has(role, "sources.refer")
    assert found == {
        (state, side): steps if may else []
        for state, both in STEPS.items()
        for side, steps in enumerate(both)
    }

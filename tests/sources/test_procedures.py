"""The procedure of a referral: every step from every state."""

from __future__ import annotations

import pytest

from dangvu.sources.procedures import FROM, INSIDE, OUTSIDE, TO, referral_procedure
from dangvu.sources.referral_clock import FIRST, SECOND
from dangvu.sources.referral_enums import ReferralState

LEADS = {
    "DRAFT": {INSIDE: ["SEND", "WITHDRAW"], OUTSIDE: ["SEND", "WITHDRAW"]},
    "SENT": {
        INSIDE: ["WITHDRAW", "RECEIVE", "ACCEPT", "RETURN"],
        OUTSIDE: ["WITHDRAW", "SLIP_RECEIVED", "SLIP_ACCEPTED", "SLIP_RETURNED"],
    },
    "RECEIVED": {
        INSIDE: ["ACCEPT", "RETURN"],
        OUTSIDE: ["SLIP_ACCEPTED", "SLIP_RETURNED"],
    },
    "ACCEPTED": {INSIDE: ["CLOSE"], OUTSIDE: ["CLOSE"]},
    "RETURNED": {INSIDE: ["SEND_AGAIN", "CLOSE"], OUTSIDE: ["SEND_AGAIN", "CLOSE"]},
    "CLOSED": {INSIDE: [], OUTSIDE: []},
    "WITHDRAWN": {INSIDE: [], OUTSIDE: []},
}


def test_table_has_the_states_of_the_model():
    assert [one.code for one in referral_procedure().states] == ReferralState.values


@pytest.mark.parametrize("state", ReferralState.values)
@pytest.mark.parametrize("where", [INSIDE, OUTSIDE])
def test_each_state_leads_where_it_may(state, where):
    found = referral_procedure().leaving(state, [where])

    assert [one.code for one in found] == LEADS[state][where]


def test_only_the_other_side_answers_inside():
    acts = {one.code for one in referral_procedure().transitions if one.place == TO}

    assert acts == {"RECEIVE", "ACCEPT", "RETURN"}
    assert {one.place for one in referral_procedure().transitions} == {FROM, TO}


def test_every_step_asks_for_the_right_to_refer():
    assert {one.right for one in referral_procedure().transitions} == {"sources.refer"}


def test_timers_read_the_parameters_of_the_clock():
    assert [one.limit for one in referral_procedure().timers] == [
        *(FIRST.parameter, SECOND.parameter),
    ]

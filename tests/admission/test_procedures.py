"""Every step from every state by every office: the table against one written by hand.

``expected_steps.csv`` says by the specification from where a step leads, to where, and
which level takes it in three types of organisation; ``HOLDERS`` which levels an office
reaches with which right. Nothing of either is computed from the program.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dangvu.access.actors import OfficeActor
from dangvu.access.roles import Role
from dangvu.admission.case import Gate
from dangvu.admission.chains import OrgChain
from dangvu.admission.enums import Chain
from dangvu.admission.procedures import procedure, procedures
from dangvu.core.actor import Scope, SystemActor, may
from dangvu.rulebook.library import library

FILE = Path(__file__).parent / "expected_steps.csv"
with FILE.open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file))

#: Units by level: a branch, its section, grassroots and deciding committees.
PATHS = {1: "1", 2: "1.2", 3: "1.2.3", 4: "1.2.3.4", 5: "1.2.3.4.5", 9: "1.9"}
CHAINS = {
    "A": OrgChain(Chain("A"), cell=5, section=4, base=3, decider=2),
    "C": OrgChain(Chain("C"), cell=5, decider=2),
    "D": OrgChain(Chain("D"), cell=5, decider=2),
}
BOTH = {"resolve", "prepare"}
EVERY_LEVEL = {"cell", "section", "base", "decider"}
#: Office and unit: the levels it reaches, and the rights it has there.
HOLDERS = {
    (Role.BRANCH_SECRETARY, 5): ({"cell"}, BOTH),
    (Role.BRANCH_DEPUTY, 5): ({"cell"}, BOTH),
    (Role.ORG_OFFICE, 4): ({"cell", "section"}, BOTH),
    (Role.ORG_OFFICE, 3): ({"cell", "section", "base"}, BOTH),
    (Role.ORG_OFFICE, 2): (EVERY_LEVEL, BOTH),
    (Role.ORG_OFFICE, 1): (EVERY_LEVEL, BOTH),
    (Role.ORG_OFFICE, 9): (set(), BOTH),
    (Role.BRANCH_SECRETARY, 9): (set(), BOTH),
    (Role.COMMITTEE_LEADER, 2): (EVERY_LEVEL, set()),
    (Role.INSPECTION, 2): (EVERY_LEVEL, set()),
    (Role.SYSTEM_ADMIN, 1): (EVERY_LEVEL, set()),
    (Role.AUDITOR, 1): (EVERY_LEVEL, set()),
    (Role.MEMBER, 5): (set(), set()),
    (Role.HELPER, 5): (set(), set()),
}


def expected(chain, holder):
    """Who may take which step from where to where, by the table written by hand."""
    levels, rights = HOLDERS[holder]
    return {
        (row["step"], state, state if row["to"] == "=" else row["to"])
        for row in EXPECTED
        for state in row["from"].split()
        if row[chain] in levels and row["right"] in rights
    }


def possible(chain, actor):
    """The same, by the program: the table of the procedure and the right of the office."""
    acting = CHAINS[chain]
    return {
        (one.code, state.code, one.lands(state.code))
        for state in procedure().states
        for one in procedure().leaving(state.code, acting.conditions)
        if may(actor, one.right, *paths_of(acting.unit(one.place)))
    }


def paths_of(unit):
    return [PATHS[unit]] if unit else []


@pytest.mark.parametrize("chain", list(CHAINS))
@pytest.mark.parametrize("holder", list(HOLDERS), ids=lambda h: f"{h[0]}@{h[1]}")
def test_every_step_from_every_state_by_every_office(chain, holder):
    role, unit = holder
    actor = OfficeActor("ai đó", role, unit, Scope(paths=(PATHS[unit],)))

    assert possible(chain, actor) == expected(chain, holder)


@pytest.mark.parametrize("chain", list(CHAINS))
def test_only_the_system_takes_the_step_of_the_calendar(chain):
    taken = {step for step, _from, _to in possible(chain, SystemActor("tests"))}

    assert "T15" in taken


def test_security_body_is_asked_for_foreign_employers_only():
    conditions = CHAINS["A"].conditions
    with_it = procedure().leaving("A6", conditions | {"FOREIGN_EMPLOYER"})

    extra = set(with_it) - set(procedure().leaving("A6", conditions))
    assert [one.code for one in extra] == ["T6s"]


def test_every_gate_of_a_case_guards_a_step():
    gates = {g for t in procedures().values() for s in t.transitions for g in s.gates}

    assert gates == set(Gate)


@pytest.mark.parametrize("code", list(procedures()))
def test_every_limit_is_a_parameter_of_the_rulebook(code):
    keys = library().keys
    named = {
        name
        for timer in procedures()[code].timers
        for name in (timer.limit, timer.extension)
        if name
    }

    assert named - set(keys) == set()


@pytest.mark.parametrize("code", list(procedures()))
def test_every_step_says_where_it_comes_from(code):
    assert [t.code for t in procedures()[code].transitions if not t.citation] == []

"""Which chain a branch has: one case for each type of rules-admission 2.2."""

from __future__ import annotations

import pytest

from dangvu.admission.chains import Body, OrgChain, chain_of_bodies
from dangvu.admission.enums import Chain, Level
from dangvu.admission.procedures import papers_of, procedure
from dangvu.rulebook.library import library


def bodies(*types):
    """Bodies from the branch upwards: type, or type+AUTHORITY."""
    found = []
    for number, word in enumerate(types, 1):
        kind, _plus, authority = word.partition("+")
        found.append(Body(number, kind, "", frozenset({authority} - {""})))
    return found


CASES = [
    ("A", ["BRANCH", "GRASSROOTS", "ABOVE_GRASSROOTS"], (None, 2, 3)),
    ("A", ["BRANCH", "SECTIONAL", "GRASSROOTS", "ABOVE_GRASSROOTS"], (2, 3, 4)),
    ("B", ["BRANCH", "GRASSROOTS+ADMIT_EXPEL", "ABOVE_GRASSROOTS"], (None, 2, 2)),
    ("C", ["GRASSROOTS_BRANCH", "ABOVE_GRASSROOTS", "CENTRALLY_RUN"], (None, None, 2)),
    ("D", ["BRANCH", "ABOVE_GRASSROOTS", "CENTRALLY_RUN"], (None, None, 2)),
    (
        "E",
        ["BRANCH", "GRASSROOTS", "GRASSROOTS+UPPER_POWERS", "CENTRALLY_RUN"],
        (None, 2, 3),
    ),
    (
        "E",
        ["BRANCH", "GRASSROOTS+UPPER_POWERS_PILOT", "CENTRALLY_RUN"],
        (None, None, 2),
    ),
    ("F", ["BRANCH", "GRASSROOTS", "CENTRALLY_RUN"], (None, 2, 3)),
    ("F", ["GRASSROOTS_BRANCH", "CENTRALLY_RUN"], (None, None, 2)),
    ("H", ["OVERSEAS_BRANCH", "ABOVE_GRASSROOTS"], (None, None, 2)),
]


@pytest.mark.parametrize(("code", "types", "units"), CASES)
def test_chain_of_a_branch_names_its_type_and_levels(code, types, units):
    chain = chain_of_bodies(bodies(*types))

    assert (chain.type, chain.cell) == (code, 1)
    assert (chain.section, chain.base, chain.decider) == units


def test_armed_forces_have_rules_of_their_own():
    found = chain_of_bodies(
        [Body(1, "BRANCH", "QD"), Body(2, "GRASSROOTS"), Body(3, "ABOVE_GRASSROOTS")]
    )

    assert found.type == Chain.FORCES


@pytest.mark.parametrize(
    ("chain", "place", "acts"),
    [
        ("A", "PERMITTER", (Level.BASE, 2)),
        ("A", "CERTIFIER", (Level.BASE, 2)),
        ("C", "CERTIFIER", (Level.CELL, 1)),
        ("C", "PERMITTER", (Level.DECIDER, 3)),
        ("D", "CERTIFIER", (Level.DECIDER, 3)),
        ("F", "PERMITTER", (Level.DECIDER, 3)),
        ("A", "SYSTEM", (Level.SYSTEM, None)),
    ],
)
def test_level_that_acts_follows_the_type(chain, place, acts):
    base = 2 if chain == "A" else None
    found = OrgChain(Chain(chain), 1, base=base, decider=3)

    assert (found.level(place), found.unit(place)) == acts


def form(code, chain, *more, has_base):
    conditions = {chain, "BASE" if has_base else "NO_BASE", *more}
    return papers_of(procedure().transition(code), conditions)[0]


def test_forms_are_those_of_the_rulebook():
    rows = {a.code: a for a in library().pack("TW-294").authorities if a.base_form}
    assert set(rows) == {"A", "B", "E", "F"}
    for code, row in rows.items():
        assert form("T8", code, has_base=True) == row.branch_form
        assert form("T10", code, has_base=True) == row.base_form
        assert form("T13", code, has_base=True) == row.decision_form


@pytest.mark.parametrize("code", ["C", "D", "F"])
def test_branch_without_a_grassroots_committee_uses_8c(code):
    assert form("T8", code, has_base=False) == "8C-KNĐ"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("READMISSION", "9C-KNĐ"),
        ("CONSENT", "9D-KNĐ"),
        ("MOVED", "9E-KNĐ"),
        ("ORDINARY", "9A-KNĐ"),
    ],
)
def test_decision_has_a_form_for_each_kind_of_case(kind, expected):
    assert form("T13", "A", kind, has_base=True) == expected

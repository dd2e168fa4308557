"""All checks together: each has a function, and a whole case passes every gate."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.case import Gate
from dangvu.admission.checks.catalogue import catalogue
from dangvu.admission.checks.every import every_check
from support.cases import fires
from support.cases.build import next_step
from support.cases.official import official_case

D = dt.date
#: Gates that a case with every paper never comes to.
_ELSEWHERE = {Gate.T13B, Gate.T16X, Gate.T18, Gate.T19, Gate.Z5, Gate.APPEAL}
#: Gates that the official case leaves out, with a day on which it might pass them.
_BESIDE = {
    Gate.T1B: D(2025, 6, 2),
    Gate.T1C: D(2025, 6, 2),
    Gate.T12: D(2025, 10, 20),
    Gate.T14B: D(2025, 12, 20),
    Gate.T15: D(2026, 11, 25),
}


def test_every_check_of_the_catalogue_has_a_function():
    assert set(every_check()) == set(catalogue())


def test_gates_of_a_whole_case_are_all_gates():
    passed = {step.gate for step in official_case().steps}

    assert passed | set(_BESIDE) | _ELSEWHERE == set(Gate)


@pytest.mark.parametrize("profile", ["", "HN-02"])
def test_official_case_fires_nothing_at_any_gate(profile):
    assert fires(official_case(), profile=profile) == []


@pytest.mark.parametrize("gate", _BESIDE)
def test_whole_case_fires_nothing_at_the_gates_beside(gate):
    case = official_case(next=next_step(gate, _BESIDE[gate]))

    assert fires(case) == []


@pytest.mark.parametrize("day", [D(2026, 12, 30), D(2027, 6, 1), D(2035, 1, 1)])
def test_official_case_fires_nothing_on_later_days(day):
    assert fires(official_case(), at=day) == []

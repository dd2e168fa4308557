"""Branches and newcomers from which cases of a demo are planned."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Case
from dangvu.admission.chains import OrgChain
from dangvu.admission.enums import Chain
from dangvu.admission.merging import validated
from dangvu.admission.procedures import procedure
from dangvu.demo.plan.development.cases import (
    Around,
    plan_member_cases,
    plan_open_cases,
)
from dangvu.demo.plan.development.model import Guide, Newcomer, Place, PlannedCase
from dangvu.demo.plan.dice import dice

TODAY = dt.date(2026, 11, 21)
GUIDES = tuple(
    Guide(number, name, dt.date(2012, 3, number))
    for number, name in enumerate(("Lê Thử Một", "Lê Thử Hai", "Lê Thử Ba"), start=1)
)
PLACES = tuple(
    Place(
        unit_id=chain.cell,
        name=f"Chi bộ Thử {chain.cell}",
        chain=chain,
        grassroots="Đảng bộ Thử" if chain.base else "",
        deciding="Ban Thường vụ Đảng ủy phường Thử",
        kind="TDP",
        officials=15,
        guides=GUIDES,
    )
    for chain in (
        OrgChain(Chain.NOT_DELEGATED, 1, 50, 60, 99),
        OrgChain(Chain.HAMLET, 2, None, None, 99),
        OrgChain(Chain.GRASSROOTS_BRANCH, 3, None, None, 99),
        OrgChain(Chain.NOT_DELEGATED, 4, None, 61, 99),
    )
)


def newcomer(number: int, unit: int, ceremony: str, **more: object) -> Newcomer:
    """Return somebody admitted on a day; ``ended`` says how probation ended."""
    held = dt.date.fromisoformat(ceremony)
    known = Newcomer(
        person_id=number,
        unit_key=unit,
        full_name=f"Nguyễn Thử {number}",
        sex="NAM",
        birth_date=dt.date(1999, 3, 3),
        decided=held - dt.timedelta(days=20),
        ceremony=held,
        number="12-QĐ/ĐU",
        admission_event=number * 10,
    )
    return known._replace(**more)


def _ended(kind: str, effective: str, decided: str) -> dict[str, object]:
    return {
        "ended": kind,
        "ended_on": dt.date.fromisoformat(effective),
        "ended_decided": dt.date.fromisoformat(decided),
        "ended_number": "9-QĐ/ĐU",
        "ended_event": 7,
    }


NEWCOMERS = (
    newcomer(1, 1, "2026-05-06"),
    newcomer(2, 1, "2025-11-15"),
    newcomer(3, 2, "2025-10-30"),
    newcomer(4, 4, "2025-10-05"),
    newcomer(5, 1, "2025-08-05", **_ended("REC", "2026-08-05", "2026-09-09")),
    newcomer(6, 2, "2025-08-05", **_ended("REC", "2026-08-05", "2026-09-09")),
    newcomer(7, 1, "2025-06-05", **_ended("DELP", "2026-08-05", "2026-08-05")),
)
FORMER = (newcomer(9, 2, "2012-03-05", **_ended("DEL", "2019-04-04", "2019-04-04")),)


def planned_cases(*, with_sealed: bool = True, wanted: int = 100) -> list[PlannedCase]:
    """Return the cases of a city with every kind of branch."""
    by_key = {place.unit_id: place for place in PLACES}
    around = Around(TODAY, by_key, with_sealed, FORMER)
    rng = dice("cases of a test")
    return [
        *plan_open_cases(PLACES * 4, around, wanted=wanted, rng=rng),
        *plan_member_cases(NEWCOMERS, around, rng),
    ]


def document(case: PlannedCase) -> Case:
    """Return the case document of a planned case.

    The certificate of the class for new members is that of the book, as in the register.
    """
    place, table = case.place, procedure()
    told = {name: validated(name, values) for name, values in case.sections.items()}
    told["organisation"] |= {
        "chain": place.chain.type,
        "has_section_committee": place.chain.section is not None,
        "has_grassroots_committee": place.chain.base is not None,
    }
    told["applicant"] |= {
        "name": case.applicant.full_name,
        "birth_date": case.applicant.birth_date,
    }
    if case.learnt_on:
        told["probation"]["class_certificate"] = {"date": case.learnt_on}
    if case.requests:
        asked = ("addressee", "about", "sent_on", "received_on", "replied_on")
        told["verification"]["requests"] = [
            {name: getattr(letter, name) for name in asked} for letter in case.requests
        ]
    steps = [
        {"gate": gate, "on": day}
        for code, day in case.way.steps
        for gate in table.transition(code).gates
    ]
    return Case.model_validate({**told, "steps": steps})

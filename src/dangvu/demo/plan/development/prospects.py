"""Prospects of a demo city: those whom cases follow, and those before any case."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import NamedTuple

from dangvu.demo.plan.development.model import Guide, Place, PlannedCase
from dangvu.demo.plan.development.ways import class_day
from dangvu.demo.plan.dice import DAYS_A_YEAR, Dice
from dangvu.demo.plan.model import Sex
from dangvu.demo.plan.names import draw_name

A_MEMBER = 0.02
A_PLACE = 4
NAMESPACE = uuid.UUID("3f0c5a57-7c1b-4f0e-9a55-5d3c20261122")
#: Source groups in turn, with who introduces somebody of such a group.
GROUPS: Sequence[tuple[str, str]] = (
    ("DAN_CU", "MTTQ"),
    ("DN_NNN", "CONG_DOAN"),
    ("SV", "DOAN"),
    ("GV", "CONG_DOAN"),
    ("Y_TE", "CONG_DOAN"),
    ("NONG_DAN", "NONG_DAN"),
    ("CB_THON", "MTTQ"),
    ("XN", "CCB"),
    ("NVQS", "DOAN"),
    ("FDI", "CONG_DOAN"),
    ("HTX", "PHU_NU"),
    ("CHU_DN", "CHI_BO"),
)
_SPECIAL_GROUPS = {"PUPIL": "HS_THPT", "ENTERPRISE_OWNER": "CHU_DN"}
_DAY = dt.timedelta(days=1)


class Shape(NamedTuple):
    """What a prospect without a case shows."""

    stage: str
    certificate_age: int = 0
    obstacle: str = ""
    outcome: str = ""
    referral: str = ""


#: Shown first, in this order; then they are drawn from ``_DRAWN``.
SHOWN = (
    Shape("NGUON"),
    Shape("CAM_TINH"),
    Shape("DANG_HOC"),
    Shape("DA_HOC", 300),
    Shape("NGUON", obstacle="CHUA_DU"),
    Shape("DA_HOC", 1720, "DI_CHUYEN"),
    Shape("DA_HOC", 1740, "GIAY_TO"),
    Shape("DA_HOC", 2300, "HET_HAN"),
    Shape("DA_HOC", 2500, "KHONG_MUON"),
    Shape("CAM_TINH", obstacle="THIEU_NGUOI"),
    Shape("DANG_HOC"),
    Shape("KET_THUC", outcome="LOAI"),
    Shape("KET_THUC", outcome="RUT"),
    Shape("DA_HOC", 220, referral="DRAFT"),
    Shape("DA_HOC", 400, referral="SENT"),
    Shape("DA_HOC", 500, referral="RECEIVED"),
    Shape("DA_HOC", 350, referral="ACCEPTED"),
    Shape("DA_HOC", 640, referral="RETURNED"),
    Shape("DA_HOC", 700, referral="CLOSED"),
    Shape("DA_HOC", 150, referral="WITHDRAWN"),
    Shape("DA_HOC", 330, referral="SENT"),
)
_DRAWN = (*(Shape("NGUON"),) * 3, *(Shape("CAM_TINH"),) * 3, *SHOWN[2:10])


@dataclass(frozen=True, slots=True)
class PlannedProspect:
    """Somebody on the way; ``case_state`` is that of the case that follows them."""

    uuid: uuid.UUID
    place: Place
    stage: str
    full_name: str
    sex: str
    birth_date: dt.date
    group: str
    introduced_by: str
    entered_on: dt.date
    listed_on: dt.date | None = None
    proposed_on: dt.date | None = None
    certified_on: dt.date | None = None
    dropped_on: dt.date | None = None
    ended_on: dt.date | None = None
    outcome: str = ""
    obstacle: str = ""
    referral: str = ""
    case_state: str = ""
    person_id: int | None = None
    learnt_on: dt.date | None = None
    is_helped: bool = True

    @property
    def guide(self) -> Guide:
        """Return who helps them."""
        return self.place.guides[0]


def prospects_of_cases(
    cases: Mapping[uuid.UUID, PlannedCase],
) -> Iterator[PlannedProspect]:
    """Yield the prospects whom cases follow or followed, by their public ids."""
    for number, (key, case) in enumerate(cases.items()):
        yield _of_case(key, case, number)


def _of_case(key: uuid.UUID, case: PlannedCase, number: int) -> PlannedProspect:
    way, who = case.way, case.applicant
    group, introduced = GROUPS[number % len(GROUPS)]
    stage, outcome = _stage(way.state, certified=way.day("T3") is not None)
    ended = way.day("T14", "T20") if outcome else None
    return PlannedProspect(
        uuid=key,
        place=case.place,
        stage=stage,
        full_name=who.full_name,
        sex=who.sex,
        birth_date=who.birth_date,
        group=_SPECIAL_GROUPS.get(case.special, group),
        introduced_by=introduced,
        entered_on=way.since - 60 * _DAY,
        listed_on=way.day("T1"),
        proposed_on=way.day("T2"),
        certified_on=_certified(case),
        dropped_on=way.day("T1c") or ended,
        ended_on=ended,
        outcome=outcome,
        case_state=way.state,
        person_id=who.person_id if way.day("T14") else None,
        learnt_on=case.learnt_on,
        is_helped=case.flaw != "NO_HELPER",
    )


def _certified(case: PlannedCase) -> dt.date | None:
    """Return the day of the certificate as the case has it: it may be an old one."""
    found = case.sections.get("listing", {}).get("certificates")
    day: dt.date | None = found[0]["date"] if found else None
    return day


def _stage(state: str, *, certified: bool) -> tuple[str, str]:
    if state in {"A14", "A15", "A16", "A17", "A18", "Z3"}:
        return "KET_THUC", "DA_KET_NAP"
    if state == "Z5":
        return "KET_THUC", "CHUYEN_DI"
    if state in {"Z1", "Z2", "Z4"}:
        return ("DA_HOC" if certified else "NGUON"), ""
    return "HO_SO", ""


def other_prospects(
    places: Sequence[Place], today: dt.date, *, wanted: int, rng: Dice
) -> Iterator[PlannedProspect]:
    """Yield prospects whom no case follows; the first show everything once."""
    shapes = list(SHOWN)[: A_PLACE * len(places)]
    while len(shapes) < wanted:
        shapes.append(_DRAWN[int(rng.random() * len(_DRAWN))])
    circle = cycle(places)
    for number, shape in enumerate(shapes):
        yield _other(shape, next(circle), today, number, rng)


def _other(
    shape: Shape, place: Place, today: dt.date, number: int, rng: Dice
) -> PlannedProspect:
    sex: Sex = "NU" if rng.random() < 0.5 else "NAM"
    born = today - dt.timedelta(days=int((20 + rng.random() * 13) * DAYS_A_YEAR))
    born -= dt.timedelta(days=shape.certificate_age // 2)
    group, introduced = GROUPS[number % len(GROUPS)]
    certified = _back(today, shape.certificate_age, rng)
    listed = _listed(shape, certified, today, rng)
    ended = today - 20 * _DAY if shape.outcome else None
    return PlannedProspect(
        uuid=uuid.uuid5(NAMESPACE, f"{rng.random()} {number}"),
        place=place,
        stage=shape.stage,
        full_name=draw_name(rng, sex=sex, born=born.year, ethnicity="01"),
        sex=sex,
        birth_date=born,
        group=group,
        introduced_by=introduced,
        entered_on=(listed or today - 90 * _DAY) - 45 * _DAY,
        listed_on=listed,
        proposed_on=_proposed(shape, certified, today),
        certified_on=certified,
        dropped_on=ended,
        ended_on=ended,
        outcome=shape.outcome,
        obstacle=shape.obstacle,
        referral=shape.referral,
        is_helped=shape.obstacle != "THIEU_NGUOI",
    )


def _back(today: dt.date, days: int, rng: Dice) -> dt.date | None:
    if not days:
        return None
    return class_day(today - dt.timedelta(days=days + int(rng.random() * 20)))


def _proposed(
    shape: Shape, certified: dt.date | None, today: dt.date
) -> dt.date | None:
    if certified:
        return certified - 45 * _DAY
    return today - 40 * _DAY if shape.stage == "DANG_HOC" else None


def _listed(
    shape: Shape, certified: dt.date | None, today: dt.date, rng: Dice
) -> dt.date | None:
    if certified:
        return certified - dt.timedelta(days=150)
    if shape.stage == "NGUON":
        return None
    return today - dt.timedelta(days=120 + int(rng.random() * 200))

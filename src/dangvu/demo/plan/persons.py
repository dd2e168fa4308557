"""Puts a person together from the parts that were drawn."""

import datetime as dt
from collections.abc import Sequence

from dangvu.demo.plan.lives import Life
from dangvu.demo.plan.model import (
    PlannedEvent,
    PlannedPerson,
    ProfileChange,
    StatusSpan,
)
from dangvu.demo.plan.numbers import Numbers
from dangvu.demo.plan.profiles import Profile

NEW_CARDS = dt.date(2025, 9, 2)
PASSED_OVER = 10
_date = dt.date.fromordinal


def assemble_person(
    serial: int,
    *,
    profile: Profile,
    life: Life,
    events: tuple[PlannedEvent, ...],
    changes: tuple[ProfileChange, ...],
    statuses: tuple[StatusSpan, ...],
    numbers: Numbers,
) -> PlannedPerson:
    """Return the person as the plan hands them out."""
    born = _date(life.birth)
    official = _date(life.official) if life.is_recognised else None
    national_id = numbers.national_id(
        serial, prefix=profile.id_prefix, sex=profile.sex, born=born
    )
    has_new_card = official and life.until > NEW_CARDS.toordinal()
    return PlannedPerson(
        serial=serial,
        full_name=profile.full_name,
        sex=profile.sex,
        birth_date=born,
        ethnicity=profile.ethnicity,
        religion=profile.religion,
        occupation=profile.occupation,
        employer=profile.employer,
        edu_general=profile.edu_general,
        edu_professional=profile.edu_professional,
        political_theory=profile.political_theory,
        hometown=profile.hometown,
        permanent_address=profile.permanent_address,
        phone=numbers.phone(serial),
        national_id=national_id,
        card_number=national_id if has_new_card and serial % PASSED_OVER else "",
        card_number_old=numbers.old_card(serial)
        if official and official < NEW_CARDS
        else "",
        cv_number=numbers.member_file(serial),
        admission_decision_on=_date(life.decision),
        admission_ceremony_on=_date(life.ceremony),
        official_on=official,
        official_decision_on=_recognised_on(events, official),
        events=events,
        profile_changes=changes,
        status_facts=statuses,
    )


def _recognised_on(
    events: Sequence[PlannedEvent], official: dt.date | None
) -> dt.date | None:
    """Return the day of the decision; before the register's time the day itself."""
    for event in reversed(events):
        if event.kind == "REC":
            return event.decision_date
    return official

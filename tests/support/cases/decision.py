"""The section «decision» of a whole case."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.decision import Ceremony, CeremonyStep, Decision
from dangvu.admission.case.facts import Paper

WHOLE = Decision(
    sent_by_cell_on=dt.date(2025, 9, 16),
    section_appraisal=Paper(number="03-BC/ĐUBP", date=dt.date(2025, 9, 22)),
    sent_by_grassroots_on=dt.date(2025, 10, 10),
    body=Body.STANDING_COMMITTEE,
    body_name="Ban Thường vụ Đảng ủy phường Mẫu",
    number="152-QĐ/ĐU",
    form="9A-KNĐ",
    signed_on=dt.date(2025, 10, 29),
    notified_on=dt.date(2025, 10, 31),
    received_on=dt.date(2025, 11, 5),
    ceremony=Ceremony(
        held_on=dt.date(2025, 11, 25),
        steps=tuple(CeremonyStep),
        is_noted_on_decision=True,
    ),
    member_cv=Paper(date=dt.date(2025, 12, 20)),
    database_entry_on=dt.date(2025, 12, 1),
)

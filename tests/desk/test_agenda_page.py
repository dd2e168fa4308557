"""Which page opens what a task is about."""

from __future__ import annotations

import pytest

from dangvu.agenda.task import About
from dangvu.desk.agenda_page import address_of

CASE = "0190a1b2-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("kind", "ref", "address"),
    [
        ("case", CASE, f"/cases/{CASE}/"),
        ("probation", CASE, f"/probation/{CASE}/"),
        ("proceeding", f"{CASE}/{CASE}", f"/cases/{CASE}/proceedings/{CASE}/"),
        ("review", "BAC.1", "/prospects/lists/BAC.1/monthly/"),
        ("class", "", "/classes/"),
        ("cases", "BAC", "/cases/?unit=BAC"),
        ("plan", "2027/BAC", "/plans/?unit=BAC&year=2027"),
        ("quiet", "BAC", "/plans/quiet/?unit=BAC"),
    ],
)
def test_task_leads_to_the_page_on_which_it_is_done(kind, ref, address):
    assert address_of(About(kind, ref, "")) == address

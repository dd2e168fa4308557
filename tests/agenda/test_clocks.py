"""What is to be done about clocks that are named after a time."""

from __future__ import annotations

from dangvu.admission.procedures import procedures
from dangvu.agenda.clocks import acts_of_clocks


def test_every_clock_spoken_of_runs_in_a_procedure():
    clocks = {one.code for table in procedures().values() for one in table.timers}

    assert set(acts_of_clocks()) <= clocks


def test_act_is_told_in_both_languages():
    act = acts_of_clocks()["t-dossier"]

    assert act.name("vi") == "Chi bộ họp xét trước khi hồ sơ quá 12 tháng"
    assert act.name("en-gb").startswith("Let the branch resolve")

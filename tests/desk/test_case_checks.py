"""The checklist of a case."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override

from dangvu.admission.checks.finding import Finding, Severity
from dangvu.desk.case_checks import gathered, summary_of

DAY = dt.date(2025, 9, 10)


def finding(check, severity="B", **more):
    return Finding(
        check=check,
        severity=Severity(severity),
        gate="T8",
        on=DAY,
        message_vi=f"Sai {check}",
        message_en=f"Wrong {check}",
        citation="06-HD/TW điểm 3",
        pack="TW-294",
        profile="",
        **more,
    )


FOUND = [finding("P02", "W"), finding("O02", is_missing=True), finding("R02")]


def checklist(findings, *, profile="HN-02", **more):
    with override("vi"):
        return gathered(
            "Chi bộ xét",
            ("T8",),
            findings,
            profile=profile,
            language="vi",
            leading=lambda section: f"/{section}/",
            **more,
        )


def test_open_conditions_stand_first_what_blocks_before_what_warns():
    found = checklist(FOUND)

    assert [(check.state, check.text) for check in found.open] == [
        ("late", "Sai R02"),
        ("todo", "Sai O02"),
        ("due", "Sai P02"),
    ]
    assert found.is_blocked


def test_open_condition_leads_to_where_its_fact_is_written():
    found = checklist(FOUND)

    assert [check.url for check in found.open] == [
        "/introducers/",
        "/opinions/",
        "/applicant/",
    ]


def test_condition_says_its_clause_and_whether_it_blocks():
    with override("en"):
        found = checklist(FOUND).open

    assert found[0].citation.startswith("R02 · 06-HD/TW điểm 3 · ")
    assert found[0].citation != found[2].citation.replace("P02", "R02")


def test_conditions_of_the_gate_that_did_not_fire_hold():
    held = {check.citation.split(" ")[0] for check in checklist(FOUND).held}

    assert {"L08", "E01"} <= held
    assert held.isdisjoint({"R02", "O02", "P02", "D01", "T8"})


def test_condition_of_a_local_rule_is_not_asked_elsewhere():
    def codes(profile):
        return {c.citation.split(" ")[0] for c in checklist([], profile=profile).held}

    assert codes("HN-02") - codes("") >= {"P13"}


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        (FOUND, "2 things block · 1 warning"),
        ([FOUND[0]], "1 warning"),
        ([], "Nothing stands in the way"),
    ],
)
def test_summary_counts_what_blocks_and_what_warns(findings, said):
    with override("en"):
        assert summary_of(findings) == said


def test_what_is_recorded_with_the_step_neither_holds_nor_stops():
    found = checklist([], is_later=lambda check: check == "E01")

    [vote] = found.open
    assert (vote.state, vote.citation.split(" · ")[::2]) == (
        "todo",
        ["E01", "ghi cùng bước"],
    )
    assert "E01" not in [check.citation[:3] for check in found.held]
    assert not found.is_blocked

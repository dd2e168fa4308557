"""WE-09: verification, foreign employer, enterprise owner (rules-admission §9)."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from dangvu.admission.case import Case
from dangvu.admission.case.verification import Relation
from dangvu.admission.checks import RuleSource, judge, pinned
from dangvu.admission.checks.verification import reply_limit
from dangvu.admission.verified_persons import persons_to_verify
from dangvu.launcher.state import CHECKOUT
from dangvu.rulebook.calendar import named_calendar
from dangvu.rulebook.library import BUILT_IN, library_of
from dangvu.rulebook.view import Confirmed, Rules
from support.cases.written import fires_in, written

D = dt.date
H1 = named_calendar("H1")
V = "verification__"
FILE = written("we-09")
CLAIM = {"exemption": "MEMBER_RELATIVE"}
CHILDREN = [
    one.model_dump()
    for one in FILE.verification.persons
    if one.relation == Relation.CHILD
]
ME = FILE.verification.persons[0].model_dump()
#: The manual's overlay that reads CF1 as 06-HD/TW does.
READING = next(
    block
    for block in re.findall(
        r"```toml\n(.*?)```",
        (CHECKOUT / "docs" / "rulebook.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    if 'code = "XP-01"' in block
)


class Hd06:
    """Rules in which a confirmed overlay lifts the verification of a side."""

    def __init__(self, folder: Path) -> None:
        (folder / "xp-01.toml").write_text(READING, encoding="utf-8")
        self._library = library_of((BUILT_IN, folder))

    def on(self, day: dt.date, *, pack: str = "") -> Rules:
        found = Confirmed("XP-01", '"lifted"', "Người Thử", "01-QĐ/TU", D(2025, 8, 1))
        return Rules(
            self._library,
            day,
            self._library.pack("TW-294"),
            self._library.overlay("XP-01"),
            {("TW-294", "verify-member-relative-hd06"): found},
        )

    def is_stub(self, rules: Rules, day: dt.date) -> bool:
        return False


def family(*, confirmed: bool, claimed: bool = True) -> tuple[dict[str, Any], ...]:
    """Return the family as nobody has verified it; father and brother-in-law members."""
    paper = {"date": D(2025, 10, 20)} if confirmed else None
    member = {
        "is_member": True,
        "is_fully_declared": True,
        "membership_confirmation": paper,
        **CLAIM,
    }
    claim = CLAIM if claimed else {}
    return (
        ME,
        {"relation": "FATHER", **member},
        {"relation": "MOTHER", **claim},
        {"relation": "SPOUSE", **claim},
        {"relation": "FATHER_IN_LAW", **claim},
        {"relation": "MOTHER_IN_LAW", **claim},
        {"relation": "SIBLING_IN_LAW", **member},
        *CHILDREN,
    )


def with_family(**told: bool) -> Case:
    return written("we-09", **{V + "persons": family(**told)})


def codes(case: Case, rules: RuleSource) -> list[str]:
    found = judge(case, at=D(2025, 11, 20), rules=rules, calendar=H1)
    return sorted({one.check for one in found})


def test_we_09_persons_to_verify():
    rules = pinned(pack="TW-294").on(D(2025, 11, 3))

    assert [one.relation for one in persons_to_verify(FILE, rules=rules)] == [
        Relation.SELF,
        Relation.FATHER,
        Relation.MOTHER,
        Relation.SPOUSE,
        Relation.FATHER_IN_LAW,
        Relation.MOTHER_IN_LAW,
    ]


def test_we_09_reading_of_06_hd_tw(tmp_path):
    rules = Hd06(tmp_path)

    assert codes(with_family(confirmed=True), rules) == []
    assert codes(with_family(confirmed=False), rules) == ["V07"]


@pytest.mark.parametrize("claimed", [True, False])
def test_we_09_reading_of_38_hd_btctw(claimed):
    found = judge(
        with_family(confirmed=True, claimed=claimed),
        at=D(2025, 11, 20),
        rules=pinned(pack="TW-294"),
        calendar=H1,
    )

    assert {one.check: one.severity for one in found} == {"V06": "B", "V08": "W"}
    assert found[0].message_en == (
        "No result or exemption for: mother, husband or wife, father of the husband or "
        "wife, mother of the husband or wife."
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({V + "persons__0__security_verified_on": None}, ["V10"]),
        ({V + "requests__1__is_through_foreign_ministry": False}, ["V09"]),
        ({V + "verifiers__0__relation": "SIBLING"}, ["V03"]),
        ({V + "cell_comment_on": D(2025, 10, 10)}, ["V02"]),
        ({V + "pages_sealed_on": D(2025, 9, 26)}, ["V01"]),
    ],
)
def test_we_09_fires(changes, expected):
    assert fires_in(written("we-09", **changes)) == expected


@pytest.mark.parametrize(
    ("request_at", "due", "late"),
    [
        (0, D(2025, 11, 12), D(2025, 11, 13)),
        (1, D(2026, 2, 6), D(2026, 2, 9)),
    ],
)
def test_we_09_replies(request_at, due, late):
    waiting = {
        V + f"requests__{request_at}__replied_on": None,
        "until": "T6",
    }
    request = FILE.verification.requests[request_at]
    rules = pinned(pack="TW-294").on(D(2025, 10, 1))
    limit = rules.parameter(reply_limit(request)).number

    assert request.received_on == D(2025, 10, 1)
    assert H1.add(D(2025, 10, 1), limit) == due
    assert fires_in(looked_at(due, **waiting)) == []
    assert fires_in(looked_at(late, **waiting)) == ["V13"]


def looked_at(day: dt.date, **changes: Any) -> Case:
    """Return the case on a day on which the list has just been reviewed."""
    reviewed = min(day, D(2026, 2, 5))
    return written("we-09", at=day, listing__reviewed_on=reviewed, **changes)


OWNER = "special__enterprise__"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({OWNER + "capital_percent": 50}, ["S10"]),
        ({OWNER + "tax_confirmation": None}, ["S11"]),
    ],
)
def test_we_09_enterprise_owner(changes, expected):
    assert fires_in(written("we-09-owner", **changes)) == expected


@pytest.mark.parametrize(("profile", "severity"), [("", "W"), ("HN-02", "B")])
def test_we_09_owner_is_not_for_a_delegated_committee(profile, severity):
    found = judge(
        delegated(),
        at=D(2025, 12, 20),
        rules=pinned(pack="TW-294", profile=profile),
        calendar=H1,
    )

    assert [(one.check, one.severity) for one in found] == [("S12", severity)]


def delegated() -> Case:
    """Return the owner's case decided by a delegated committee by two thirds."""
    ballots = written("we-09-owner").votes.ballots
    vote = {**ballots[2].model_dump(), "body": "DELEGATED_COMMITTEE"}
    return written(
        "we-09-owner",
        organisation__chain="B",
        organisation__powers=(
            {"kind": "DELEGATED", "number": "05-QĐ/ĐU", "since": D(2024, 1, 2)},
        ),
        decision__body="DELEGATED_COMMITTEE",
        votes__ballots=(*(one.model_dump() for one in ballots[:1]), vote),
        steps=tuple(
            one.model_dump()
            for one in written("we-09-owner").steps
            if one.gate != "T10"
        ),
    )

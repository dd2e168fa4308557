"""What a case says on its papers."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.applicant import Association
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.introducers import (
    Introducer,
    Introductions,
    UnionResolution,
)
from dangvu.admission.case.listing import Certificate, Helper, Listing
from dangvu.admission.case.move import Move
from dangvu.admission.case.opinions import Opinions, OrganisationOpinion
from dangvu.admission.case.probation import Probation
from dangvu.admission.case.readmission import LeavingGround, Readmission
from dangvu.admission.case.removal import Cancellation, Removal, RemovalGround
from dangvu.admission.case.votes import Findings, Meeting, Vote, VoteForm, Votes
from dangvu.admission.papers import from_case
from dangvu.admission.papers.facts import (
    EarlierFacts,
    FindingsFacts,
    MeetingFacts,
    MemberFacts,
    OpinionFacts,
    PaperFacts,
    ReferenceFacts,
    VoteFacts,
)
from dangvu.admission.papers.forms import form_of, forms

DAY = dt.date(2025, 9, 10)
LATER = dt.date(2025, 10, 8)


def ballot(gate, body, number="", day=DAY, **counts):
    resolution = Paper(number=number, date=day) if number else None
    return Vote(gate=gate, body=body, day=day, resolution=resolution, **counts)


CASE = Case(
    listing=Listing(
        helpers=(
            Helper(name="Lê Văn Cũ", until=DAY),
            Helper(name="Trần Văn Giúp", since=DAY, official_since=LATER),
        ),
        certificates=(Certificate(number="31", date=DAY, issuer_name="Trung tâm"),),
        dossier_opened_on=DAY,
    ),
    introducers=Introductions(
        introducers=(Introducer(name="Phạm Thị Giới", together_since=DAY),)
    ),
    votes=Votes(
        ballots=(
            ballot(Gate.T8, Body.CELL, "01-NQ/CB", entitled=12, in_favour=7, base=12),
            ballot(
                *(Gate.T8, Body.CELL, "02-NQ/CB"),
                entitled=12,
                probationary=2,
                base=11,
                in_favour=9,
                against=1,
                blank=1,
                form=VoteForm.CARD,
            ),
            ballot(Gate.T10, Body.GRASSROOTS_COMMITTEE, "03-NQ/ĐU", LATER, entitled=15),
            ballot(Gate.T16, Body.CELL, "04-NQ/CB", LATER),
        )
    ),
    readmission=Readmission(left_on=DAY, ground=LeavingGround.ABANDONED),
    removal=Removal(
        ground=RemovalGround.UNFIT,
        cancellation=Cancellation(failed_standard="Tuổi đời"),
    ),
)


def test_the_last_vote_of_the_body_at_its_step_counts():
    vote = from_case.vote_for(CASE, form_of("6-KNĐ"))

    assert from_case.vote_facts(vote) == VoteFacts(
        method="Giơ thẻ đảng viên", base=11, yes=9, against=2
    )
    assert from_case.meeting_facts(vote) == MeetingFacts(
        held_on=DAY, total=14, official=12, probationary=2
    )


def test_a_committee_counts_its_members_and_no_probationary_ones():
    vote = from_case.vote_for(CASE, form_of("8A-KNĐ"))

    assert from_case.meeting_facts(vote) == MeetingFacts(held_on=LATER, total=15)


@pytest.mark.parametrize("code", ["7-KNĐ", "15A-KNĐ", "3-KNĐ", "04-TBKL"])
def test_where_nobody_voted_the_counts_stay_empty(code):
    vote = from_case.vote_for(CASE, form_of(code))

    assert from_case.vote_facts(vote) == VoteFacts()
    assert from_case.meeting_facts(vote) == MeetingFacts()


@pytest.mark.parametrize(
    ("code", "number"),
    [("9A-KNĐ", "02-NQ/CB"), ("8A-KNĐ", "02-NQ/CB"), ("16-KNĐ", "04-NQ/CB")],
)
def test_papers_above_lean_on_the_resolution_of_their_own_matter(code, number):
    assert from_case.cell_paper(CASE, form_of(code)).number == number


def test_a_decision_leans_on_the_resolution_of_the_committee():
    found = from_case.base_paper(CASE, form_of("9A-KNĐ"))

    assert found == ReferenceFacts(number="03-NQ/ĐU", day=LATER)
    assert from_case.base_paper(CASE, form_of("16-KNĐ")) == ReferenceFacts()


def test_the_helper_is_the_last_one_and_the_introducer_signs_the_introduction():
    helper = from_case.helper(CASE, form_of("1A-TN"), state="A1")
    introducer = from_case.helper(CASE, form_of("3-KNĐ"), state="A5")

    assert helper == MemberFacts(name="Trần Văn Giúp", since=DAY, official_on=LATER)
    assert introducer.name == "Phạm Thị Giới"
    assert from_case.former_helper(CASE, state="A1").name == "Lê Văn Cũ"
    assert from_case.former_helper(Case(), state="A1") == MemberFacts()


def test_the_official_day_is_the_end_of_probation_unless_it_was_decided():
    end = dt.date(2026, 11, 25)

    assert from_case.days(CASE, probation_end=end).official == end
    assert from_case.days(CASE, probation_end=None).official is None


def test_reasons_stand_only_on_the_papers_they_belong_to():
    assert from_case.reason(CASE, form_of("9F-XTĐV"), str) == RemovalGround.UNFIT.label
    assert from_case.reason(CASE, form_of("9H-HKN"), str) == ""
    assert from_case.condition(CASE) == "Tuổi đời"
    assert from_case.earlier(CASE, str) == EarlierFacts(
        left_on=DAY, reason=LeavingGround.ABANDONED.label
    )


def test_every_form_with_a_vote_is_a_form():
    assert set(from_case.GATES) <= set(forms())


def test_the_meeting_and_the_words_of_a_resolution_stand_on_its_paper():
    told = Meeting(place="Nhà văn hóa", present=13, absent=1, chair="Lê Thị Ký")
    said = Findings(background="Lịch sử chính trị rõ ràng", faults="Còn nóng tính")
    vote = ballot(Gate.T8, Body.CELL, meeting=told, findings=said)

    assert from_case.meeting_facts(vote) == MeetingFacts(
        held_on=DAY, place="Nhà văn hóa", present=13, absent=1, chair="Lê Thị Ký"
    )
    assert from_case.findings(vote) == FindingsFacts(
        background="Lịch sử chính trị rõ ràng", faults="Còn nóng tính"
    )
    assert from_case.findings(ballot(Gate.T8, Body.CELL)) == FindingsFacts()


def test_opinions_are_listed_with_the_numbers_for_and_against():
    given = OrganisationOpinion(
        organisation=Association.YOUTH_UNION,
        strengths="Gương mẫu",
        agree=20,
        disagree=1,
    )
    case = Case(opinions=Opinions(organisations=(given,)))

    assert from_case.opinions(case, form_of("5D-KNĐ"), str.upper) == (
        OpinionFacts(body="YOUTH UNION", strengths="Gương mẫu", agree=20, disagree=1),
    )


def test_each_introducer_has_a_letter_of_their_own():
    both = Introductions(
        introducers=(Introducer(name="Phạm Thị Giới"), Introducer(name="Lê Văn Thiệu"))
    )

    assert [one.name for one in from_case.introducers(Case(introducers=both))] == [
        "Phạm Thị Giới",
        "Lê Văn Thiệu",
    ]


def test_a_file_goes_to_the_committee_at_the_new_place():
    case = Case(move=Move(new_committee="Đảng ủy xã Nam Mẫu"))
    letters = [
        from_case.letter(case, form_of(code)).to for code in ("CV-CHS", "CV-XYK")
    ]

    assert letters == ["Đảng ủy xã Nam Mẫu", ""]


def test_the_summary_names_the_residence_and_of_probation_only_its_own_papers():
    paper = Paper(number="12-NX", date=DAY)
    case = Case(
        opinions=Opinions(residence=paper),
        probation=Probation(workplace_opinion=Paper(number="08-NX")),
    )
    summaries = [
        [one.body for one in from_case.opinions(case, form_of(code), str)]
        for code in ("5D-KNĐ", "12C-KNĐ")
    ]

    assert summaries == [
        ["Chi ủy (chi bộ) nơi cư trú (số 12-NX, 10-09-2025)"],
        ["Đoàn thể nơi làm việc (số 08-NX)"],
    ]


def test_the_residence_and_the_summary_say_what_was_recorded():
    said = Opinions(
        residence_strengths="Gương mẫu", residence_agree=12, conclusion="Đồng ý"
    )
    case = Case(opinions=said)
    found = [
        from_case.opinion_found(case, form_of(code))
        for code in ("5B-KNĐ", "5D-KNĐ", "12C-KNĐ")
    ]

    assert found == [
        FindingsFacts(strengths="Gương mẫu"),
        FindingsFacts(conclusion="Đồng ý"),
        FindingsFacts(),
    ]
    assert [
        from_case.opinion_counts(case, form_of(code)).yes
        for code in ("5B-KNĐ", "5A-KNĐ")
    ] == [12, None]
    [home] = from_case.opinions(case, form_of("5D-KNĐ"), str)
    assert (home.body, home.agree) == ("Chi ủy (chi bộ) nơi cư trú", 12)


def test_each_organisation_has_a_sheet_with_what_it_said():
    given = OrganisationOpinion(
        organisation=Association.YOUTH_UNION,
        paper=Paper(date=DAY),
        strengths="Gương mẫu",
        agree=20,
        disagree=1,
    )
    case = Case(opinions=Opinions(organisations=(given, given)))
    first, _second = from_case.sheets(PaperFacts(), case, str.upper)

    assert (first.issuer.name, first.day) == ("YOUTH UNION", DAY)
    assert first.findings == FindingsFacts(strengths="Gương mẫu")
    assert first.vote == VoteFacts(yes=20, against=1)


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("4B-KNĐ", ReferenceFacts(number="05-NQ", day=DAY, issuer="Chi đoàn Mẫu")),
        ("CN-NTVĐ", ReferenceFacts(number="31", day=DAY, issuer="Trung tâm")),
        ("12B-KNĐ", ReferenceFacts(number="09-NX")),
        ("3-KNĐ", ReferenceFacts()),
    ],
)
def test_a_paper_from_outside_says_what_was_recorded_of_it(code, known):
    union = UnionResolution(number="05-NQ", date=DAY, body_name="Chi đoàn Mẫu")
    case = CASE.model_copy(
        update={
            "introducers": Introductions(union_resolution=union),
            "probation": Probation(residence_opinion=Paper(number="09-NX")),
        }
    )

    assert from_case.outside(case, form_of(code)) == known


def test_a_removal_leans_on_the_removal_and_a_permission_on_no_admission():
    votes = Votes(ballots=(*CASE.votes.ballots, ballot(Gate.T18, Body.CELL, "09-NQ")))
    case = CASE.model_copy(update={"votes": votes})

    assert [
        from_case.cell_paper(case, form_of(code)).number
        for code in ("9F-XTĐV", "9G-XTĐV", "6-TN")
    ] == ["09-NQ", "09-NQ", ""]

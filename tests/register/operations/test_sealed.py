"""Sealed parts: opened with a reason, for a time; written anew, never rewritten."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from dangvu.access.acting import acting
from dangvu.approvals.operations.decide import NotConfirmed, confirm
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import SealedRefused
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.reasons import ReasonMissing
from dangvu.register.models import SealedOpening, SealedPart
from dangvu.register.operations.open_sealed import (
    Why,
    close_sealed,
    open_sealed,
    propose_opening,
)
from dangvu.register.operations.write_sealed import SealedChanged, write_sealed
from dangvu.register.queries.sealed import (
    NotOpen,
    find_by_decision,
    open_parts,
    part_states,
    read_sealed,
)
from dangvu.register.sealed_parts import UnknownReason, part
from dangvu.seals.errors import SealRefused
from support.organisation import SYSTEM, TODAY, at
from support.reading import trail

FAMILY, HEALTH, DISCIPLINE = part("family"), part("health"), part("discipline")
WHY = Why("VERIFICATION", "Thẩm tra lý lịch theo giấy giới thiệu số 5")
RELATIVES = {"family": [{"relation": "Cha", "name": "Nguyễn Văn Ẩn Danh"}]}
LATER = at() + dt.timedelta(minutes=16)


def opened(actor, person, asked=FAMILY, when=None):
    with acting(actor):
        return open_sealed(
            actor=actor,
            at=when or at(),
            person=person,
            part=asked,
            why=WHY,
        )


def wrote(actor, person, values, asked=FAMILY, version=0, when=None):
    with acting(actor):
        return write_sealed(
            actor=actor,
            at=when or at(),
            person=person,
            part=asked,
            values=values,
            version=version,
        )


def reads(actor, person, asked=FAMILY, when=None):
    with acting(actor):
        return read_sealed(actor=actor, at=when or at(), person=person, part=asked)


@pytest.fixture
def an(people):
    return people.an


@pytest.fixture
def keeper(actors):
    return actors.north_office


@pytest.fixture
def family(an, keeper):
    """The family of An is written; the keeper has it open."""
    opened(keeper, an)
    return wrote(keeper, an, RELATIVES)


def test_open_sealed_lets_one_office_read_for_a_time(family, an, keeper, actors):
    content = reads(keeper, an)

    assert content.content.values == {"family": (RELATIVES["family"][0],)}
    assert content.version == family.pk
    with pytest.raises(NotOpen):
        reads(actors.city_office, an)
    with pytest.raises(NotOpen):
        reads(keeper, an, HEALTH)
    with pytest.raises(NotOpen):
        reads(keeper, an, when=LATER)


def test_open_sealed_leaves_a_line_about_the_person(an, keeper):
    opening = opened(keeper, an)

    line = trail()[-1]
    assert (line.code, line.subject_kind, line.subject_id) == (
        "register.open_sealed",
        "person",
        an.pk,
    )
    assert {k: v for k, v in line.detail.items() if k != "until"} == {
        "part": "family",
        "reason": "VERIFICATION",
        "text": WHY.text,
    }
    assert opening.until == at() + dt.timedelta(minutes=15)


@pytest.mark.parametrize(
    ("reason", "text", "refusal"),
    [
        ("CURIOUS", WHY.text, UnknownReason),
        ("", WHY.text, UnknownReason),
        ("OTHER", "  ", ReasonMissing),
    ],
)
def test_open_sealed_refuses_without_a_reason(an, keeper, reason, text, refusal):
    with acting(keeper), pytest.raises(refusal):
        open_sealed(
            actor=keeper, at=at(), person=an, part=FAMILY, why=Why(reason, text)
        )


def test_open_sealed_refuses_who_has_no_right(an, people, actors):
    with pytest.raises(NotAllowed):
        opened(actors.secretary, an)
    with pytest.raises(NotFound):
        opened(actors.north_office, people.dung)


def test_discipline_opens_once_after_a_second_person_agreed(an, keeper, actors):
    with acting(keeper):
        asked = propose_opening(actor=keeper, at=at(), person=an, why=WHY)
    with pytest.raises(NotConfirmed):
        opened(keeper, an, DISCIPLINE)
    with acting(actors.city_office):
        confirm(actor=actors.city_office, proposal_id=asked.pk, at=at())
    with pytest.raises(NotConfirmed):
        opened(actors.city_office, an, DISCIPLINE)

    opened(keeper, an, DISCIPLINE)

    assert reads(keeper, an, DISCIPLINE).version == 0
    assert asked.reason == "Thẩm tra, xác minh lý lịch: " + WHY.text
    with pytest.raises(NotConfirmed):
        opened(keeper, an, DISCIPLINE, when=LATER)
    lines = (line for line in trail() if line.subject_id == an.pk)
    acts = [line.code for line in lines if line.code != "register.admit"]
    assert acts == [
        "approvals.propose",
        "approvals.confirmed",
        "approvals.used",
        "register.open_sealed",
    ]


def test_discipline_is_not_confirmed_by_who_proposed(an, keeper):
    with acting(keeper):
        asked = propose_opening(actor=keeper, at=at(), person=an, why=WHY)
        with pytest.raises(NotAllowed):
            confirm(actor=keeper, proposal_id=asked.pk, at=at())


def test_close_sealed_ends_what_is_open(family, an, keeper):
    with acting(keeper):
        close_sealed(actor=keeper, at=at(), person=an, part=FAMILY)

        assert open_parts(actor=keeper, at=at(), person=an) == {}
    with pytest.raises(NotOpen):
        reads(keeper, an)
    assert trail()[-1].code == "register.close_sealed"


def test_sealed_part_read_straight_from_the_table_is_unreadable(family):
    with whole_register(), connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM register_sealedpart t")
        [(row,)] = cursor.fetchall()

    for word in ("Cha", "Nguyễn", "Ẩn", "relation"):
        assert word not in row
        assert word.encode().hex() not in row


def test_sealed_part_moved_to_another_person_does_not_open(family, an, people, keeper):
    opened(keeper, people.binh)
    with whole_register():
        stolen = SealedPart.objects.create(
            person=people.binh,
            part="family",
            content=family.content,
            is_empty=False,
            found_by=[],
            known=family.known,
            recording=family.recording,
        )

    with pytest.raises(SealRefused) as caught:
        reads(keeper, people.binh)
    assert stolen.person_id != an.pk
    assert caught.value.code == "SEAL_BROKEN"


def test_write_sealed_keeps_what_stood_before(family, an, keeper):
    now_family = {"family": [{"relation": "Mẹ", "name": "Trần Thị Mẫu"}]}

    second = wrote(keeper, an, now_family, version=family.pk)

    assert reads(keeper, an).content.values == {"family": (now_family["family"][0],)}
    with whole_register():
        rows = {row.pk: row for row in SealedPart.objects.all()}
    assert rows[family.pk].known.upper == second.known.lower == second.recording_id
    assert bytes(rows[family.pk].content) == bytes(family.content)


def test_program_cannot_rewrite_what_is_sealed(family):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        whole_register(),
    ):
        SealedPart.objects.filter(pk=family.pk).update(content=b"")


def test_write_sealed_refuses_what_was_read_before_another_wrote(family, an, keeper):
    with pytest.raises(SealedChanged):
        wrote(keeper, an, {"family": []}, version=0)


def test_write_sealed_refuses_when_the_time_is_over(family, an, keeper):
    with pytest.raises(NotOpen):
        wrote(keeper, an, {"family": []}, version=family.pk, when=LATER)


def test_write_sealed_refuses_in_profile_b(family, an, keeper, settings):
    settings.PROFILE = "B"

    with pytest.raises(SealedRefused, match="Quan hệ gia đình"):
        wrote(keeper, an, {"family": []}, version=family.pk)


def test_part_states_say_what_is_there_and_since_when(family, an, keeper):
    opened(keeper, an, HEALTH)
    wrote(keeper, an, {"health": ""}, HEALTH, when=at(hour=9))

    with acting(keeper):
        states = {state.part.key: state for state in part_states(person=an)}

    assert {
        key: state.has for key, state in states.items() if state.has is not None
    } == {
        "family": True,
        "health": False,
    }
    assert states["family"].changed_by == keeper.name
    assert states["family"].changed_at.date() == TODAY


def test_part_states_are_nothing_to_who_may_not_open(family, an, actors):
    with acting(actors.secretary):
        assert {state.has for state in part_states(person=an)} == {None}
        assert SealedOpening.objects.count() == 0


def test_find_by_decision_finds_the_people_without_opening(an, people, keeper, actors):
    numbers = {"discipline_party": [{"form": "Cảnh cáo", "decision": "12-QĐ/UBKTĐU"}]}
    with whole_register():
        from_shell = SealedOpening.objects.create(
            person=an,
            part="discipline",
            actor_name=SYSTEM.name,
            role=SYSTEM.role,
            reason="OTHER",
            reason_text="nhập",
            opened_at=at(),
            until=LATER,
        )
        write_sealed(
            actor=SYSTEM,
            at=at(),
            person=an,
            part=DISCIPLINE,
            values=numbers,
            version=0,
        )

    with acting(keeper):
        found = find_by_decision(actor=keeper, at=at(), number="12 - qđ/ubktđu")
        nobody = find_by_decision(actor=keeper, at=at(), number="13-QĐ/UBKTĐU")
    with acting(actors.secretary):
        hidden = find_by_decision(
            actor=actors.secretary, at=at(), number="12-QĐ/UBKTĐU"
        )

    assert from_shell.person_id == an.pk
    assert (found, nobody, hidden) == ([an], [], [])
    assert [
        line.detail for line in trail() if line.code == "register.find_decision"
    ] == [
        {"ids": [an.pk]},
        {"ids": []},
        {"ids": []},
    ]

"""Two identities that are one person: merging them, and giving both back."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Recording
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.errors import NotAllowed, Refused
from dangvu.core.periods import Period
from dangvu.core.reasons import ReasonMissing
from dangvu.register.enums import Standing
from dangvu.register.fields import UnknownField
from dangvu.register.ledger import ChainBroken, Place
from dangvu.register.models import (
    PersonalDetail,
    Profile,
    StatusFact,
)
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.correct import restate_membership
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.plan import MergedAway
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.queries.verify import verify_register
from support.merging import DAY, WHY, current, exempt, merge, numbers_of, part, said_of
from support.organisation import (
    JOINED,
    PAPER,
    SYSTEM,
    TODAY,
    at,
    enter_members,
    person_draft,
)
from support.reading import fresh, home_of, last_reason, stays_of, trail


def test_merge_people_counts_only_the_survivor(units, people, double):
    event = merge(double, people.an)

    assert (event.kind, event.survivor_id, event.person_id) == (
        "DUP",
        people.an.pk,
        double.pk,
    )
    assert stays_of(double) == [("NAM.1", "OFFICIAL", JOINED, DAY)]
    assert home_of(double) == ("NAM.1", "LEFT")
    assert home_of(people.an) == ("BAC.1", "OFFICIAL")


def test_merge_people_on_the_day_of_entry_keeps_the_last_home(units, people):
    draft = person_draft("Nguyễn Văn An")
    [twin] = enter_members([(draft, units.south_1, Standing.OFFICIAL)], day=DAY)

    event = merge(twin, people.an)

    assert (stays_of(twin), home_of(twin)) == ([], ("NAM.1", "LEFT"))
    with whole_register():
        assert verify_register().broken == []
    part(event)
    assert stays_of(twin) == [("NAM.1", "OFFICIAL", DAY, None)]


def test_merge_people_ends_the_record(units, people, double):
    merge(double, people.an)

    with pytest.raises(ChainBroken) as refusal:
        restate_membership(
            actor=SYSTEM,
            at=at(),
            person=double,
            place=Place(units.south_1.pk, Standing.OFFICIAL),
            day=TODAY,
            decision=PAPER,
            reason=WHY,
        )

    assert refusal.value.code == "AFTER_END"


def test_merge_people_refuses_itself_and_a_record_that_was_merged(
    units, people, double
):
    with pytest.raises(Refused) as refusal:
        merge(double, double)
    assert refusal.value.code == "SAME_PERSON"

    merge(double, people.an)
    for survivor, duplicate in ((double, people.an), (double, people.dung)):
        with pytest.raises(MergedAway) as refusal:
            merge(duplicate, survivor)
        assert refusal.value.code == "MERGED_AWAY"


def test_merge_people_works_on_somebody_who_left(units, people, double):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=double,
        kind="RES",
        day=dt.date(2025, 1, 1),
        decision=PAPER,
    )

    event = merge(double, people.an)

    assert (event.from_unit_id, event.to_unit_id) == (None, None)


def test_merge_people_needs_the_right_at_both(units, people, double, actors):
    office = actors.north_office

    for duplicate, survivor in ((double, people.an), (people.an, double)):
        with pytest.raises(NotAllowed):
            merge(duplicate, survivor, actor=office)

    assert merge(people.cuc, people.an, actor=office).pk


def test_merge_people_outside_every_unit_needs_the_right_at_the_last_home(
    units, people, double, actors
):
    for person in (double, people.cuc):
        end_membership(
            actor=SYSTEM,
            at=at(),
            person=person,
            kind="RES",
            day=dt.date(2025, 1, 1),
            decision=PAPER,
        )

    with pytest.raises(NotAllowed):
        merge(double, people.an, actor=actors.north_office)
    with pytest.raises(NotAllowed):
        merge(people.cuc, people.an, actor=actors.secretary)

    assert merge(people.cuc, people.an, actor=actors.north_office).kind == "DUP"


def test_merge_people_keeps_what_the_survivor_says(people, double):
    before = current(people.an)

    merge(double, people.an)

    assert current(people.an) == before


def test_merge_people_takes_the_fields_that_were_chosen(people, double):
    merge(double, people.an, "birth_date", "phone", "full_name")

    assert said_of(Profile, people.an, "birth_date", "sex") == (
        dt.date(1980, 3, 16),
        "NAM",
    )
    assert said_of(PersonalDetail, people.an, "phone", "hometown") == ("0912000111", "")
    assert fresh(people.an).full_name == "Nguyễn Văn Ân"
    assert fresh(people.an).search_key == "nguyen van an"


def test_merge_people_brings_the_sealed_part_that_the_survivor_lacks(units, people):
    draft = person_draft("Nguyễn Văn An", ethnicity="02", religion="01")
    [twin] = enter_members([(draft, units.south_1, Standing.OFFICIAL)])

    event = merge(twin, people.an)
    assert said_of(Profile, people.an, "ethnicity", "religion") == ("02", "01")

    part(event)
    assert said_of(Profile, people.an, "ethnicity", "religion") == ("", "")


def test_merge_people_exchanges_numbers_so_that_both_still_find_the_person(
    people, double
):
    merge(double, people.an, "national_id", "card_number")

    assert numbers_of(people.an) == {
        "NATIONAL_ID": "001080000002",
        "CARD": "001080000002",
        "CV": "000001HN",
    }
    assert numbers_of(double) == {"NATIONAL_ID": "001080000001"}


def test_merge_people_brings_a_fact_with_its_days(units, people, double):
    moved = dt.date(2025, 5, 1)
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=double,
        day=moved,
        changes={"phone": "0912999999"},
        decision=NO_DECISION,
    )

    merge(double, people.an, "phone")

    with whole_register():
        rows = PersonalDetail.objects.known_at().filter(person=people.an)
        assert [(r.valid.lower, r.phone) for r in rows.order_by("valid")] == [
            (None, "0912000111"),
            (moved, "0912999999"),
        ]


def statuses_of(person):
    with whole_register():
        rows = StatusFact.objects.known_at().filter(person=person).order_by("valid")
        return [(row.unit.code, row.valid.lower, row.valid.upper) for row in rows]


def test_merge_people_carries_an_overlay_to_a_survivor_without_one(people, double):
    exempt(double)

    merge(double, people.an)

    assert statuses_of(double) == [("NAM.1", dt.date(2025, 1, 1), DAY)]
    assert statuses_of(people.an) == [("BAC.1", DAY, None)]


def test_merge_people_leaves_the_overlay_of_the_survivor(people, double):
    exempt(double)
    exempt(people.an, dt.date(2026, 1, 1))

    merge(double, people.an)

    assert statuses_of(people.an) == [("BAC.1", dt.date(2026, 1, 1), None)]


def test_merge_people_refuses_to_take_a_member_out_of_the_roll(people, double):
    end_membership(
        actor=SYSTEM, at=at(), person=double, kind="RES", day=DAY, decision=PAPER
    )

    with pytest.raises(Refused) as refusal:
        merge(people.an, double, day=TODAY)

    assert refusal.value.code == "SURVIVOR_LEFT"
    assert home_of(people.an) == ("BAC.1", "OFFICIAL")


def test_merge_people_lets_somebody_who_died_stay(people, double):
    end_membership(
        actor=SYSTEM, at=at(), person=double, kind="DEC", day=DAY, decision=PAPER
    )

    assert merge(people.an, double, day=TODAY).survivor_id == double.pk
    assert home_of(people.an) == ("BAC.1", "LEFT")


@pytest.mark.parametrize("reason", ["", "  "])
def test_merge_people_needs_a_reason(people, double, reason):
    with pytest.raises(ReasonMissing):
        merge(double, people.an, reason=reason)


@pytest.mark.parametrize("key", ["current_org", "valid", "nothing"])
def test_merge_people_refuses_a_field_that_is_none(people, double, key):
    with pytest.raises(UnknownField):
        merge(double, people.an, key)


def test_merge_people_leaves_a_line_at_both(people, double):
    merge(double, people.an)

    recording = Recording.objects.latest("id")
    assert (recording.operation, last_reason()) == ("register.merge", WHY)
    [gone], [stays] = trail("register.merge"), trail("register.absorb")
    assert (gone.subject_id, stays.subject_id) == (double.pk, people.an.pk)
    assert stays.detail == {"merged": double.pk}
    assert {gone.recording_id, stays.recording_id} == {recording.pk}


def test_a_merged_record_is_written_to_no_more(people):
    merge(people.binh, people.an)

    with pytest.raises(MergedAway):
        change_facts(
            actor=SYSTEM,
            at=at(),
            person=people.binh,
            day=TODAY,
            changes={"employer": "Trường khác"},
            decision=PAPER,
        )
    with pytest.raises(MergedAway):
        set_status(
            actor=SYSTEM,
            at=at(),
            person=people.binh,
            draft=StatusDraft("AWAY", Period(JOINED, None), place="nơi khác"),
        )

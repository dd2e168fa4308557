"""The sympathisers' list, helpers, and the reviews that change it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from dangvu.access.acting import acting
from dangvu.core.errors import Refused
from dangvu.sources.enums import DropReason, ReviewKind, Stage, Verdict
from dangvu.sources.models import HelperAssignment, Listing, Prospect
from dangvu.sources.operations.assign_helper import (
    HelpEnding,
    assign_helper,
    end_help,
    replace_helper,
)
from dangvu.sources.operations.keeping import InCase
from dangvu.sources.operations.list_sympathiser import (
    Drop,
    drop_sympathiser,
    list_sympathiser,
)
from dangvu.sources.operations.review_list import Line, Review, review_list
from dangvu.sources.queries.reviews import people_to_review
from dangvu.sources.resolution import Resolution
from support.organisation import TODAY, at
from support.prospects import NQ, RESOLVED, prospect, sympathiser

MOVED = Drop(DropReason.CHUYEN_DI)
LATER = Resolution("04-NQ/CB", dt.date(2026, 5, 28))


@pytest.fixture
def secretary(organisation):
    """The secretary of the first hamlet, at work."""
    with acting(organisation.actors.secretary):
        yield organisation.actors.secretary


def test_listing_makes_a_sympathiser(secretary, units):
    one = prospect(units.north_1)
    listing = list_sympathiser(actor=secretary, at=at(), prospect=one, resolution=NQ)
    one.refresh_from_db()

    assert one.stage == Stage.CAM_TINH
    assert (listing.resolution_number, listing.resolution_on) == (NQ.number, RESOLVED)


@pytest.mark.parametrize(
    ("resolution", "code"),
    [
        (Resolution(" ", RESOLVED), "NO_RESOLUTION"),
        (Resolution("1", TODAY + dt.timedelta(days=1)), "FUTURE_DAY"),
    ],
)
def test_listing_needs_a_resolution_that_was_taken(secretary, units, resolution, code):
    one = prospect(units.north_1)
    with pytest.raises(Refused) as refusal:
        list_sympathiser(actor=secretary, at=at(), prospect=one, resolution=resolution)

    assert refusal.value.code == code


def test_nobody_is_listed_twice(secretary, units):
    one = sympathiser(units.north_1)
    with pytest.raises(Refused) as refusal:
        list_sympathiser(actor=secretary, at=at(), prospect=one, resolution=LATER)

    assert refusal.value.code == "LISTED_ALREADY"


def test_dropping_ends_the_help_and_keeps_the_reason(secretary, units, people):
    one = sympathiser(units.north_1)
    about = {"actor": secretary, "at": at(), "prospect": one}
    assign_helper(**about, helper=people.an, resolution=NQ)
    drop_sympathiser(**about, resolution=LATER, drop=MOVED)
    one.refresh_from_db()
    [listing], [given] = Listing.objects.all(), HelperAssignment.objects.all()

    assert (one.stage, one.outcome) == (Stage.KET_THUC, "CHUYEN_DI")
    assert (listing.dropped_on, listing.drop_reason) == (LATER.day, "CHUYEN_DI")
    assert (given.until, given.end_reason) == (LATER.day, "XONG")


def test_another_reason_is_written_out(secretary, units):
    one = sympathiser(units.north_1)
    with pytest.raises(Refused) as refusal:
        drop_sympathiser(
            actor=secretary,
            at=at(),
            prospect=one,
            resolution=LATER,
            drop=Drop(DropReason.KHAC, " "),
        )

    assert refusal.value.code == "NO_REASON"


@pytest.mark.parametrize(
    ("helper", "code"), [("binh", "NOT_OFFICIAL"), ("dung", "OTHER_BODY")]
)
def test_helper_is_official_and_of_the_same_body(
    secretary, units, people, helper, code
):
    one = sympathiser(units.north_1)
    with pytest.raises(Refused) as refusal:
        assign_helper(
            actor=secretary,
            at=at(),
            prospect=one,
            helper=getattr(people, helper),
            resolution=NQ,
        )

    assert refusal.value.code == code


def test_helper_may_come_from_a_branch_of_the_same_body(organisation):
    units, office = organisation.units, organisation.actors.north_office
    one = sympathiser(units.works_2)
    with acting(office):
        given = assign_helper(
            actor=office,
            at=at(),
            prospect=one,
            helper=organisation.people.cuc,
            resolution=NQ,
        )

    assert (given.helper_name, given.since) == ("Lê Thị Cúc", RESOLVED)


def test_helper_of_the_hamlet_does_not_help_in_the_company(organisation):
    office = organisation.actors.north_office
    one = sympathiser(organisation.units.works_2)
    with acting(office), pytest.raises(Refused) as refusal:
        assign_helper(
            actor=office,
            at=at(),
            prospect=one,
            helper=organisation.people.an,
            resolution=NQ,
        )

    assert refusal.value.code == "OTHER_BODY"


def test_helper_is_replaced_by_one_resolution(organisation):
    office, people = organisation.actors.city_office, organisation.people
    one = sympathiser(organisation.units.works_1)
    with acting(office):
        about = {"actor": office, "at": at()}
        first = assign_helper(**about, prospect=one, helper=people.cuc, resolution=NQ)
        replace_helper(
            **about,
            given=first,
            reason="KHONG_THE",
            helper=people.cuc,
            resolution=LATER,
        )
        rows = list(HelperAssignment.objects.order_by("pk"))

    assert [(row.since, row.until) for row in rows] == [
        (RESOLVED, LATER.day),
        (LATER.day, None),
    ]


def test_help_ends_once_and_not_before_it_began(secretary, units, people):
    one = sympathiser(units.north_1)
    given = assign_helper(
        actor=secretary, at=at(), prospect=one, helper=people.an, resolution=NQ
    )
    codes = []
    for day in (RESOLVED - dt.timedelta(days=1), TODAY, TODAY):
        try:
            end_help(
                actor=secretary,
                at=at(),
                given=given,
                ending=HelpEnding(day, "KY_LUAT"),
            )
        except Refused as refusal:
            codes.append(refusal.code)

    assert codes == ["ENDS_BEFORE", "ENDED_ALREADY"]


def test_monthly_review_keeps_adds_and_drops(secretary, units):
    stays = sympathiser(units.north_1)
    goes = sympathiser(units.north_1, full_name="Lý Văn Kha")
    comes = prospect(units.north_1, full_name="Mai Thị Lan")
    review = review_list(
        actor=secretary,
        at=at(),
        review=Review(
            units.north_1.pk,
            ReviewKind.THANG,
            LATER,
            [
                Line(stays, Verdict.GIU),
                Line(comes, Verdict.THEM),
                Line(goes, Verdict.DUA_RA, MOVED),
            ],
        ),
    )
    listed = Listing.objects.filter(dropped_on__isnull=True)

    assert set(listed.values_list("prospect_id", flat=True)) == {stays.pk, comes.pk}
    assert (review.period, review.lines.count()) == (dt.date(2026, 5, 1), 3)


def test_yearly_review_lets_a_source_go_with_the_reason(secretary, units):
    one = prospect(units.north_1)
    review = review_list(
        actor=secretary,
        at=at(),
        review=Review(
            units.north_1.pk,
            ReviewKind.NAM,
            LATER,
            [Line(one, Verdict.DUA_RA, Drop("KHAC", "đi nước ngoài"))],
        ),
    )
    one.refresh_from_db()

    assert (one.stage, one.end_reason) == (Stage.KET_THUC, "đi nước ngoài")
    assert review.period == dt.date(2026, 1, 1)


@pytest.mark.parametrize("kind", list(ReviewKind))
def test_branch_lets_nobody_go_whom_a_case_follows(secretary, units, kind):
    one = sympathiser(units.north_1)
    other = prospect(units.north_1, full_name="Lý Văn Kha")
    Prospect.objects.update(stage=Stage.HO_SO)
    for who in (one, other):
        line = Line(who, Verdict.DUA_RA, MOVED)
        with pytest.raises(InCase, match=who.full_name), transaction.atomic():
            review_list(
                actor=secretary,
                at=at(),
                review=Review(units.north_1.pk, kind, LATER, [line]),
            )

    assert not Prospect.objects.filter(stage=Stage.KET_THUC).exists()


def test_yearly_review_adds_of_whom_none_spoke_yet(secretary, units):
    before = prospect(units.north_1)
    kept = [Line(before, Verdict.THEM)]
    review_list(
        actor=secretary,
        at=at(),
        review=Review(units.north_1.pk, ReviewKind.NAM, LATER, kept),
    )
    after = prospect(units.north_1, full_name="Lý Văn Kha")
    standing = people_to_review(actor=secretary, unit_id=units.north_1.pk)
    before.refresh_from_db()

    assert standing.fresh == {after.pk}
    assert (before.stage, before.listings.count()) == (Stage.NGUON, 0)


def test_review_speaks_only_of_its_own_branch(organisation):
    office, units = organisation.actors.north_office, organisation.units
    elsewhere = sympathiser(units.north_2)
    with acting(office), pytest.raises(Refused) as refusal:
        review_list(
            actor=office,
            at=at(),
            review=Review(
                units.north_1.pk,
                ReviewKind.THANG,
                LATER,
                [Line(elsewhere, Verdict.GIU)],
            ),
        )

    assert refusal.value.code == "REVIEW"

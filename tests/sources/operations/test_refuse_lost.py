"""Nobody with a certificate is let go as «moved away» without a referral."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.sources.enums import Outcome
from dangvu.sources.models import Listing, Prospect
from dangvu.sources.operations.enter_prospect import Ending, end_prospect
from dangvu.sources.operations.list_sympathiser import Drop, drop_sympathiser
from dangvu.sources.operations.refuse_lost import ReferralNeeded
from dangvu.sources.operations.step_referral import StepDraft, step_referral
from dangvu.sources.resolution import Resolution
from support.classes import prospect, referral, with_paper
from support.organisation import SYSTEM, at

pytestmark = pytest.mark.usefixtures("in_sight")
DAY = dt.date(2026, 5, 20)


@pytest.fixture
def hoa(organisation):
    made = prospect(organisation.units.north_1)
    with_paper(made)
    return made


def end(who, outcome):
    ending = Ending(outcome, DAY, "Chuyển đi nơi khác")
    end_prospect(actor=SYSTEM, at=at(), prospect=who, ending=ending)


def test_holder_of_a_certificate_is_not_ended_as_moved(hoa):
    with pytest.raises(ReferralNeeded):
        end(hoa, Outcome.CHUYEN_DI)
    end(hoa, Outcome.RUT)

    assert Prospect.objects.get().outcome == "RUT"


def test_holder_of_a_certificate_is_not_dropped_from_the_list_as_moved(hoa):
    Listing.objects.create(
        prospect=hoa, unit=hoa.unit, resolution_number="1", resolution_on=DAY
    )

    with pytest.raises(ReferralNeeded):
        drop_sympathiser(
            actor=SYSTEM,
            at=at(),
            prospect=hoa,
            resolution=Resolution("7-NQ/CB", DAY),
            drop=Drop("CHUYEN_DI"),
        )


def test_who_holds_no_certificate_may_be_ended_as_moved(organisation):
    end(prospect(organisation.units.north_1), Outcome.CHUYEN_DI)

    assert Prospect.objects.get().outcome == "CHUYEN_DI"


def test_referral_that_came_back_in_vain_lets_them_go(organisation, hoa):
    parcel = referral(hoa, organisation.units.south)
    with pytest.raises(ReferralNeeded):
        end(hoa, Outcome.CHUYEN_DI)
    for code in ("SEND", "RETURN", "CLOSE"):
        draft = StepDraft(code, DAY, note="Không tìm được người")
        step_referral(actor=SYSTEM, at=at(), referral=parcel, draft=draft)

    end(hoa, Outcome.CHUYEN_DI)

    assert Prospect.objects.get().outcome == "CHUYEN_DI"

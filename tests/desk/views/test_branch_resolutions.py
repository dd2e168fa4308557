"""The resolutions of a branch: numbered on the spot, listed, printed."""

from __future__ import annotations

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.correspondence.models import IssuedPaper
from dangvu.sources.models import Listing
from desk.reading import links, text_of
from support.committees import term
from support.prospects import prospect, sympathiser

ADDRESS = "/prospects/lists/BAC.1/resolutions/"
TAKEN = {"number": "", "take": "on", "day": "04-05-2026"}


@pytest.fixture
def secretary(visit):
    """The browser of the secretary of the first hamlet."""
    return visit("secretary")


@pytest.mark.parametrize("many", [1, 3])
def test_page_asks_the_same_however_many_rows_it_has(
    organisation, secretary, many, django_assert_num_queries
):
    for number in range(many):
        sympathiser(organisation.units.north_1, full_name=f"Đỗ Thị Hoa {number}")
    secretary.get(ADDRESS)

    with django_assert_num_queries(20):
        assert secretary.get(ADDRESS).status_code == 200


def test_number_is_taken_on_the_spot_and_the_paper_bears_it(organisation, secretary):
    unit = organisation.units.north_1
    term(unit)
    one = prospect(unit)
    done = secretary.post(f"/prospects/{one.uuid}/list/", TAKEN)
    with whole_register():
        [listed], [issued] = Listing.objects.all(), IssuedPaper.objects.all()
    page = secretary.get(ADDRESS)
    [pdf, _word] = [url for url in links(page) if "form=" in url]
    file = secretary.get(pdf)

    assert done.status_code == 302
    assert listed.resolution_number == issued.sign == "01-NQ/CB"
    assert "Đỗ Thị Hoa" in text_of(page)
    assert file.content.startswith(b"%PDF")


def test_no_number_is_taken_when_the_act_is_refused(organisation, secretary):
    term(organisation.units.north_1)
    one = sympathiser(organisation.units.north_1)
    answer = secretary.post(f"/prospects/{one.uuid}/list/", TAKEN)
    with whole_register():
        issued = IssuedPaper.objects.count()

    assert (answer.status_code, issued) == (200, 0)


def test_branch_without_a_term_types_the_number(organisation, secretary):
    one = prospect(organisation.units.north_1)
    address = f"/prospects/{one.uuid}/list/"
    unknown = secretary.post(address, TAKEN)
    empty = secretary.post(address, {**TAKEN, "take": ""})

    assert "Chưa ghi nhiệm kỳ" in text_of(unknown)
    assert "Đồng chí ghi số, hoặc" in text_of(empty)


def test_paper_that_is_not_there_is_not_found(organisation, secretary):
    sympathiser(organisation.units.north_1)

    for wrong in ("listing/?number=9&day=2026-05-04", "listing/?day=x", "wed/"):
        assert secretary.get(f"{ADDRESS}{wrong}").status_code == 404

"""Who issues the papers of a unit."""

import pytest

from dangvu.papers.paper import Issuer
from dangvu.units.queries.issuing import committee_of, issuer_of
from support.organisation import TODAY


@pytest.mark.parametrize(
    ("body", "committee"),
    [
        ("Đảng bộ thành phố Mẫu", "Thành ủy Mẫu"),
        ("Đảng bộ tỉnh Mẫu", "Tỉnh ủy Mẫu"),
        ("Đảng bộ xã Bắc Mẫu", "Đảng ủy xã Bắc Mẫu"),
        ("Chi bộ thôn 1", "Chi bộ thôn 1"),
    ],
)
def test_a_body_acts_through_its_committee(body, committee):
    assert committee_of(body) == committee


def test_issuer_is_the_committee_below_the_one_above(units):
    assert issuer_of(units.north_1.pk, day=TODAY) == Issuer(
        "Chi bộ thôn 1", "Đảng ủy xã Bắc Mẫu"
    )
    assert issuer_of(units.city.pk, day=TODAY) == Issuer("Thành ủy Mẫu", "")

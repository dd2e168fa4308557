"""Opening a case: who, where, by which ready-made path."""

from __future__ import annotations

import uuid

import pytest

from dangvu.admission.enums import Template
from dangvu.admission.operations.open_case import (
    CaseOpenAlready,
    IsMember,
    NotAFormerMember,
)
from dangvu.admission.queries.document import document_of
from dangvu.admission.templates import ready_paths
from dangvu.core.errors import NotAllowed, Refused
from dangvu.register.operations.enter_person import NameMissing
from support.admissions import a_case
from support.reading import trail


def test_case_begins_outside_the_list(units):
    case = a_case(units.works_1)

    assert (case.state, case.path, case.template) == ("A0", "FIRST", "ORDINARY")
    assert (case.base_unit, case.decider_unit) == (units.works, units.north)
    assert trail("admission.open")[0].unit_id == units.works_1.pk


def test_village_branch_is_decided_by_the_commune(units):
    case = a_case(units.north_1)

    assert (case.chain, case.base_unit, case.decider_unit) == ("D", None, units.north)


def test_prospect_with_a_certificate_begins_later(units):
    listing = {"certificates": [{"date": "2025-01-10"}]}
    case = a_case(units.works_1, state="A3", sections={"listing": listing})

    assert (case.state, str(case.certificate_on)) == ("A3", "2025-01-10")
    assert case.due_code == "t-cert"


@pytest.mark.parametrize("template", Template.values)
def test_every_ready_made_path_opens(units, template):
    case = a_case(units.works_1, template=template)

    stored = document_of(case).model_dump(mode="json", exclude_defaults=True)
    for name, values in ready_paths()[template].sections.items():
        assert values.items() <= stored[name].items()


def test_ready_made_paths_are_those_of_the_list():
    assert list(ready_paths()) == list(Template.values)


def test_one_open_case_for_a_prospect(units):
    prospect = uuid.uuid4()
    a_case(units.works_1, prospect=prospect)

    with pytest.raises(CaseOpenAlready):
        a_case(units.north_1, prospect=prospect)


def test_member_is_not_admitted_again(units, people):
    with pytest.raises(IsMember):
        a_case(units.works_1, person=people.an)


def test_readmission_needs_a_former_member(units):
    with pytest.raises(NotAFormerMember):
        a_case(units.works_1, path="READMISSION")


def test_case_begins_before_the_permission(units):
    with pytest.raises(Refused, match="trạng thái"):
        a_case(units.works_1, state="A8")


def test_name_is_asked(units):
    with pytest.raises(NameMissing):
        a_case(units.works_1, name=" ")


def test_another_branch_may_not_open(units, actors):
    with pytest.raises(NotAllowed):
        a_case(units.works_1, actor=actors.secretary)

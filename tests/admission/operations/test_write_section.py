"""Sections of a case: validated, audited without content, sealed where they must be."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.merging import SectionInvalid
from dangvu.admission.models import AdmissionCase, SealedSection
from dangvu.admission.operations.held import CaseChanged
from dangvu.admission.operations.write_section import CaseClosed, write_section
from dangvu.admission.queries.document import document_of
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import SealedRefused
from dangvu.core.errors import NotAllowed, NotFound
from support.admissions import a_case, again, checks_are, step
from support.organisation import SYSTEM, at
from support.reading import trail

LISTED = {"resolution": {"number": "3-NQ/CB", "date": "2025-02-10"}}


def write(case, section, values, *, actor=SYSTEM, **more):
    return write_section(
        actor=actor, at=at(), case=case, section=section, values=values, **more
    )


def test_section_is_in_the_document(units):
    case = write(a_case(units.north_1), "listing", LISTED)

    paper = document_of(case).listing.resolution
    assert (paper.number, paper.date) == ("3-NQ/CB", dt.date(2025, 2, 10))


def test_document_knows_the_chain_and_the_applicant(units):
    document = document_of(a_case(units.works_1))

    organisation = document.organisation
    assert (organisation.chain, organisation.cell) == ("A", "Chi bộ Phân xưởng 1")
    assert (organisation.grassroots, organisation.deciding) == (
        "Đảng bộ Công ty Mẫu",
        "Đảng bộ xã Bắc Mẫu",
    )
    assert document.applicant.name == "Nguyễn Thị Mẫu An"


def test_trail_names_fields_and_no_content(units):
    write(a_case(units.north_1), "listing", LISTED)

    [line] = trail("admission.write_section")
    assert line.detail == {"section": "listing", "fields": ["resolution"]}


def test_unknown_field_is_named(units):
    with pytest.raises(SectionInvalid, match="nonsense"):
        write(a_case(units.north_1), "listing", {"nonsense": 1})


def test_unknown_section_is_refused(units):
    with pytest.raises(NotFound):
        write(a_case(units.north_1), "steps", {})


def test_columns_follow_a_section(units):
    case = write(
        a_case(units.north_1),
        "listing",
        {"certificates": [{"date": "2025-07-15"}], "dossier_opened_on": "2025-07-30"},
    )

    stored = again(case)
    assert stored.certificate_on == dt.date(2025, 7, 15)
    assert stored.dossier_opened_on == dt.date(2025, 7, 30)


def test_case_follows_the_name_of_the_applicant(units):
    case = write(a_case(units.north_1), "applicant", {"name": "Nguyễn Thị Mẫu Ánh"})

    assert (case.full_name, case.search_key) == (
        "Nguyễn Thị Mẫu Ánh",
        "nguyen thi mau anh",
    )


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("special", {"religion": {"code": "02"}}),
        ("readmission", {"times_readmitted": 1}),
        ("cv", {"kin": [{"kin": "FATHER"}]}),
    ],
)
def test_sealed_facts_do_not_stand_open(units, section, values):
    case = write(a_case(units.north_1), section, values)

    assert case.sections.get(section, {}) == {}
    with whole_register():
        assert SealedSection.objects.get(case=case).section == section
    found = document_of(case).model_dump(mode="json", exclude_defaults=True)
    assert found[section] == values


def test_open_part_of_a_section_stays_open(units):
    values = {"kin": [{"kin": "FATHER"}], "is_signed": True}
    case = write(a_case(units.north_1), "cv", values)

    assert case.sections["cv"] == {"is_signed": True}
    assert document_of(case).cv.is_signed
    assert len(document_of(case).cv.kin) == 1


def test_sealed_facts_that_were_taken_away_are_gone_from_the_document(units):
    case = write(a_case(units.north_1), "special", {"religion": {"code": "02"}})
    case = write(case, "special", {})

    assert document_of(case).special.religion.code == ""


def test_profile_b_refuses_sealed_facts(units, profile_b):
    case = a_case(units.north_1)
    with pytest.raises(SealedRefused):
        write(case, "special", {"religion": {"code": "02"}})
    assert write(case, "cv", {"is_signed": True}).sections["cv"]


def test_branch_beside_may_not_write(units, actors):
    with pytest.raises(NotAllowed):
        write(a_case(units.south_1), "listing", LISTED, actor=actors.secretary)


def test_stale_section_is_refused(units):
    case = a_case(units.north_1)
    write(case, "listing", LISTED, version=case.version)

    with pytest.raises(CaseChanged):
        write(case, "listing", {}, version=case.version)


def test_closed_case_is_not_written(units, monkeypatch):
    case = a_case(units.north_1)
    with checks_are(monkeypatch):
        step(case, "STOP", "2025-03-01", note="xin rút")

    with pytest.raises(CaseClosed):
        write(case, "listing", LISTED)
    with whole_register():
        assert AdmissionCase.objects.get(pk=case.pk).closed_on == dt.date(2025, 3, 1)

"""Signed reports stay what they were, and say what is different now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from django.db import DatabaseError, connection, transaction

from dangvu.access.acting import acting
from dangvu.audit.models import Entry
from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.clock import VIETNAM
from dangvu.core.db.scope import row_scope, whole_register
from dangvu.core.errors import NotAllowed
from dangvu.statistics.frozen import sealed, sheet_of
from dangvu.statistics.identities import Identity
from dangvu.statistics.models import SignedReport
from dangvu.statistics.operations import sign_report as operation
from dangvu.statistics.operations.sign_report import (
    Signing,
    SigningRefused,
    sign_report,
)
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.queries.signed import (
    differing,
    explained,
    signed_reports,
    verify_signed,
)
from support.small_register import SYSTEM

D = dt.date
YEAR = (D(2025, 1, 1), D(2025, 6, 30))
AT = dt.datetime(2026, 2, 1, 9, tzinfo=VIETNAM)
WHO = Signing("Trần Thị Ký", "Phó Bí thư")


@dataclass(frozen=True)
class Officer:
    """Somebody with some rights in one place."""

    place: str
    codes: frozenset[str]
    name: str = "Lê Văn Cán"
    user_id: int | None = None
    role: str = "ORG_OFFICE"
    unit_id: int | None = None

    def scope(self, code: str) -> Scope:
        return Scope(paths=(self.place,)) if code in self.codes else NOWHERE


def sign(register, code="G", table="ST-01", *, signing=WHO, period=YEAR, actor=SYSTEM):
    with acting(actor):
        return sign_report(
            actor=actor,
            at=AT,
            table=table,
            unit=register.units[code],
            period=period,
            signing=signing,
        )


def now_of(report):
    with acting(SYSTEM):
        return [
            ((d.line, d.column), d.signed, d.now) for d in differing(SYSTEM, report)
        ]


def causes_of(report):
    with acting(SYSTEM):
        found = explained(report, differing(SYSTEM, report))
    return {
        (one.difference.line, one.difference.column): [
            (cause.operation, cause.touched) for cause in one.causes
        ]
        for one in found
    }


def test_signed_report_keeps_figures_signer_and_state_of_the_register(register):
    register.open("B1", D(2024, 1, 1), sex="NU")

    report = sign(register)

    sheet = sheet_of(report)
    assert sheet.figures["CLOSING", "women"] == 1
    assert sheet.unit_name == "Đơn vị G"
    assert (report.version, report.signer_name, report.signer_post) == (
        *(1, "Trần Thị Ký"),
        "Phó Bí thư",
    )
    assert report.recording.operation == "register.open"
    assert report.sha256 == sealed(report, previous="")
    with whole_register():
        [line] = Entry.objects.filter(code="statistics.sign")
    assert line.detail["hash"] == report.sha256


@pytest.mark.parametrize(
    "table", ["ST-01", "ST-02", "ST-03", "ST-05", "ST-06", "ST-07"]
)
def test_every_table_can_be_signed_and_is_the_same_until_something_is_recorded(
    register, table
):
    register.open("B1", D(2024, 1, 1), birth_date=D(1980, 2, 2))

    report = sign(register, table=table)

    with whole_register():
        again = SignedReport.objects.get(pk=report.pk)
    assert sealed(again, previous="") == report.sha256
    assert now_of(again) == []


def test_what_is_recorded_later_is_a_difference_explained_by_its_recording(register):
    register.open("B1", D(2024, 1, 1))
    report = sign(register)

    register.open("B1", D(2025, 2, 1))

    assert now_of(report) == [
        (("OPB", "total"), 0, 1),
        (("OPB", "official"), 0, 1),
        (("CLOSING", "total"), 1, 2),
        (("CLOSING", "official"), 1, 2),
    ]
    assert causes_of(report) == {
        (line, column): [("register.enter", 1), ("register.open", 1)]
        for line in ("OPB", "CLOSING")
        for column in ("total", "official")
    }
    assert sheet_of(report).figures["CLOSING", "total"] == 1


def test_correction_of_a_birth_date_explains_two_brackets(register):
    person = register.open("B1", D(2024, 1, 1), birth_date=D(1990, 1, 1))
    report = sign(register, table="ST-03")

    register.say(person, D(2024, 1, 1), correction=True, birth_date=D(1950, 1, 1))

    assert [cell for cell, _was, _now in now_of(report)] == [
        ("AGE_31_40", "total"),
        ("AGE_61", "total"),
        ("AGE_AVERAGE", "total"),
    ]
    assert causes_of(report)["AGE_61", "total"] == [("register.facts", 1)]


def test_organisation_founded_afterwards_explains_its_cells(register):
    register.open("B1", D(2024, 1, 1))
    report = sign(register, table="ST-07")

    register.found(("B9", "BRANCH", "G"), day=D(2025, 2, 1))

    assert causes_of(report)["BRANCH", "NEW"] == [("units.found", 1)]


def test_report_issued_again_follows_the_one_before(register):
    register.open("B1", D(2024, 1, 1))
    first = sign(register)
    register.open("B1", D(2025, 2, 1))

    second = sign(register, signing=Signing("A", "B", reason="nhập bổ sung"))

    assert (second.version, second.previous_id) == (2, first.pk)
    assert second.sha256 == sealed(second, previous=first.sha256)
    assert now_of(second) == []
    with whole_register():
        assert verify_signed().broken == []


def test_report_is_not_issued_again_without_other_figures_or_a_reason(register):
    register.open("B1", D(2024, 1, 1))
    sign(register)

    with pytest.raises(SigningRefused) as same:
        sign(register, signing=Signing("A", "B", reason="x"))
    register.open("B1", D(2025, 2, 1))
    with pytest.raises(SigningRefused) as silent:
        sign(register)

    assert (same.value.code, silent.value.code) == ("UNCHANGED", "NO_REASON")


@pytest.mark.parametrize(
    ("signing", "period"),
    [
        (Signing(" ", "Bí thư"), YEAR),
        (Signing("A", ""), YEAR),
        (WHO, (D(2026, 1, 1), D(2026, 12, 31))),
    ],
)
def test_who_signs_is_said_and_the_period_has_ended(register, signing, period):
    register.open("B1", D(2024, 1, 1))

    with pytest.raises(SigningRefused):
        sign(register, signing=signing, period=period)


def test_identity_that_does_not_hold_has_to_be_explained(register, monkeypatch):
    register.open("B1", D(2024, 1, 1))

    def broken(**options):
        sheet = make_sheet(**options)
        return type(sheet)(
            **{
                **{name: getattr(sheet, name) for name in sheet.__slots__},
                "identities": (Identity("M1", 2),),
            }
        )

    monkeypatch.setattr(operation, "make_sheet", broken)

    with pytest.raises(SigningRefused, match="M1"):
        sign(register)
    report = sign(register, signing=Signing("A", "B", explanation="chờ đối chiếu"))
    assert report.explanation == "chờ đối chiếu"


def test_only_who_may_sign_there_signs(register):
    register.open("B1", D(2024, 1, 1))
    place = f"{register.id('R')}.{register.id('C1')}"
    reader = Officer(place, frozenset({"statistics.view", "register.view"}))

    with pytest.raises(NotAllowed):
        sign(register, actor=reader)


def test_signed_reports_of_other_units_are_not_seen(register):
    register.open("B1", D(2024, 1, 1))
    report = sign(register)
    rights = frozenset({"statistics.view", "register.view"})
    inside = Officer(f"{register.id('R')}.{register.id('C1')}", rights)
    outside = Officer(f"{register.id('R')}.{register.id('C2')}", rights)

    with acting(inside):
        assert list(signed_reports(inside)) == [report]
    with acting(outside):
        assert list(signed_reports(outside)) == []
        assert not SignedReport.objects.exists()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET signer_name = 'x'", "DELETE FROM {}"],
)
def test_signed_report_cannot_be_changed(register, statement):
    register.open("B1", D(2024, 1, 1))
    sign(register)

    with (
        whole_register(),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("statistics_signedreport"))


def test_signed_report_is_not_written_outside_the_scope(register):
    register.open("B1", D(2024, 1, 1))
    report = sign(register)
    report.pk, report.version = None, 7
    elsewhere = Scope(paths=(f"{register.id('R')}.{register.id('C2')}",))

    with (
        row_scope(read=elsewhere, write=elsewhere),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        report.save(force_insert=True)


def test_verify_finds_a_report_that_was_tampered_with(register, monkeypatch):
    register.open("B1", D(2024, 1, 1))
    report = sign(register)
    with whole_register():
        assert verify_signed().checked == {"signed_reports": 1}
        report.content["lines"][0]["cells"]["total"] = 99
        rows = [report]

        class Rows:
            def select_related(self, *_names):
                return self

            def order_by(self, *_names):
                return rows

        monkeypatch.setattr(SignedReport, "objects", Rows())
        broken = verify_signed().broken
    assert [finding.invariant for finding in broken] == ["SIGNED_HASH"]


def test_signed_sheet_comes_back_as_it_was_in_every_order(register):
    register.open("B1", D(2024, 1, 1), sex="NU")
    with acting(SYSTEM):
        counted = make_sheet(
            actor=SYSTEM, table="ST-01", unit=register.units["G"], period=YEAR
        )

    report = sign(register)

    with whole_register():
        kept = sheet_of(SignedReport.objects.get(pk=report.pk))
    assert [list(line.cells.items()) for line in kept.lines] == [
        list(line.cells.items()) for line in counted.lines
    ]
    assert kept.identities == counted.identities

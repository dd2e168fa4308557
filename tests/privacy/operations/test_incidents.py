"""Incidents: the clock of 72 hours, steps, the notice."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.reasons import ReasonMissing
from dangvu.papers.paper import Issuer
from dangvu.papers.render import render
from dangvu.privacy.answer_paper import Making, notice_paper
from dangvu.privacy.enums import IncidentStep
from dangvu.privacy.operations.report_incident import (
    Breach,
    IncidentClosed,
    MomentAhead,
    follow_incident,
    report_incident,
)
from dangvu.privacy.queries.incidents import (
    incident_for,
    open_incidents,
    standing_of,
)
from support.organisation import at

FOUND = at() - dt.timedelta(hours=70)


def report(actor, unit, *, found_at=FOUND, what="Mất một USB có danh sách."):
    breach = Breach(unit.pk, found_at, what, "Danh sách chi bộ", ("P1", "P2"), 31)
    with acting(actor):
        return report_incident(actor=actor, at=at(), breach=breach)


def follow(actor, incident, kind, *, done_at=None, text="Công văn 15-CV/ĐU"):
    with acting(actor):
        return follow_incident(
            actor=actor,
            at=at(),
            incident=incident,
            kind=kind,
            done_at=done_at or at(),
            text=text,
        )


def test_clock_runs_72_hours_from_when_it_was_found(units, actors):
    office = actors.north_office
    incident = report(office, units.north_1)
    with acting(office):
        soon, late = (
            standing_of(incident, now=at() + dt.timedelta(hours=hours))
            for hours in (0, 5)
        )

    assert incident.notify_by - incident.found_at == dt.timedelta(hours=72)
    assert (soon.hours_left, soon.is_late) == (2, False)
    assert (late.hours_left, late.is_late) == (3, True)


def test_incident_is_open_until_it_is_notified_and_closed(units, actors):
    office = actors.north_office
    incident = report(office, units.north_1)
    with pytest.raises(IncidentClosed):
        follow(office, incident, IncidentStep.CLOSED)
    for kind in (IncidentStep.MEASURE, IncidentStep.AUTHORITY, IncidentStep.CLOSED):
        with acting(office):
            assert [s.incident for s in open_incidents(office, now=at())] == [incident]
        follow(office, incident, kind)
    with acting(office):
        assert open_incidents(office, now=at()) == []
    with pytest.raises(IncidentClosed):
        follow(office, incident, IncidentStep.MEASURE)


def test_moments_and_words_are_checked(units, actors):
    office = actors.north_office
    with pytest.raises(MomentAhead):
        report(office, units.north_1, found_at=at() + dt.timedelta(hours=1))
    with pytest.raises(ReasonMissing):
        report(office, units.north_1, what=" ")
    incident = report(office, units.north_1)
    with pytest.raises(MomentAhead):
        follow(
            office,
            incident,
            IncidentStep.MEASURE,
            done_at=FOUND - dt.timedelta(minutes=1),
        )


def test_incidents_of_elsewhere_are_not_there(units, actors):
    incident = report(actors.city_office, units.south_1)

    with pytest.raises(NotAllowed):
        report(actors.north_office, units.south_1)
    with acting(actors.north_office):
        assert open_incidents(actors.north_office, now=at()) == []
        with pytest.raises(NotFound):
            incident_for(actors.north_office, incident.pk)
    with acting(actors.secretary):
        assert open_incidents(actors.secretary, now=at()) == []


def test_notice_is_written_as_text_and_pdf(units, actors):
    office = actors.north_office
    incident = report(office, units.north_1)
    follow(office, incident, IncidentStep.MEASURE, text="Khóa tài khoản")
    making = Making(Issuer("Đảng ủy xã Bắc Mẫu"), "Vũ Thị Văn Thư", at())
    with acting(office):
        paper = notice_paper(incident, making)

    said = str(paper.blocks)
    assert "31" in said
    assert "Khóa tài khoản" in said
    assert "72 giờ" in said
    assert render(paper, form="pdf", made_at=at()).content.startswith(b"%PDF")
    assert render(paper, form="docx", made_at=at()).content.startswith(b"PK")

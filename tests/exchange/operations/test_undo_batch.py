"""Undoing an import. Source: contracts §3.10."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.roles import Role
from dangvu.approvals.operations.decide import confirm
from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.errors import NotFound
from dangvu.core.reasons import ReasonMissing
from dangvu.exchange.enums import BatchStatus
from dangvu.exchange.models import Batch
from dangvu.exchange.operations.hold_batch import WrongState
from dangvu.exchange.operations.undo_batch import BatchInUse, propose_undo
from dangvu.register.models import Membership, MembershipEvent, Person, PersonNumber
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from dangvu.units.models import Unit
from support.approvals import officer, two_officers
from support.imports import Importer, counts_of, facts_of, issues_of, person_named
from support.organisation import SYSTEM, TODAY, Organisation, Units, at
from support.roster_files import member

LEADER = Role.COMMITTEE_LEADER
HOA = member("Đỗ Thị Hoa", number="001180000009", sex="Nữ")
LAM = member("Vũ Văn Lâm", born="02/09/1975")
AN = member(
    "Nguyễn Văn An", number="001080000001", employer="Trường Mẫu", cv="000001HN"
)


def undo(imported, *, actor=None, reason="nhập nhầm chi bộ"):
    """Undo an import: one proposes, a second person of the city confirms."""
    reference = imported.result.batch
    with whole_register():
        city = Unit.objects.get(code="TP")
        first, second = officer("first", city), officer("second", city, LEADER)
    first = actor or first
    with acting(first):
        proposal = propose_undo(
            actor=first, at=at(), reference=reference, reason=reason
        )
    with acting(second):
        confirm(actor=second, proposal_id=proposal.pk, at=at())
    with whole_register():
        return Batch.objects.get(uuid=reference)


def members() -> int:
    with whole_register():
        return Membership.objects.known_at().count()


def test_undo_takes_back_entries_and_keeps_identities(importer: Importer, units: Units):
    imported = importer([HOA, LAM], units.north_1)
    batch = undo(imported)
    hoa = person_named("Đỗ Thị Hoa")
    with whole_register():
        kinds = MembershipEvent.objects.filter(person=hoa).order_by("id")
        assert list(kinds.values_list("kind", "note")) == [
            ("OPB", ""),
            ("REV", "nhập nhầm chi bộ"),
        ]
        assert PersonNumber.objects.known_at().filter(person=hoa).count() == 1
        assert verify_register().broken == []
    assert (hoa.state, hoa.home_id, members()) == ("NONE", None, 0)
    assert facts_of(hoa)["sex"] == "NU"
    assert batch.status == BatchStatus.UNDONE
    assert batch.undone.operation == "exchange.undo"
    with whole_register():
        line = Entry.objects.get(code="exchange.undo")
    assert list(line.detail) == ["proposal"]


def test_undo_restores_what_the_import_changed(
    importer: Importer, organisation: Organisation
):
    an = organisation.people.an
    before = facts_of(an)
    imported = importer([AN | {"official": "19/05/2011"}], organisation.units.north_1)
    assert facts_of(an) != before
    undo(imported)
    with whole_register():
        an.refresh_from_db()
        assert verify_register().broken == []
        numbers = PersonNumber.objects.known_at().filter(person=an)
        assert set(numbers.values_list("scheme", flat=True)) == {"NATIONAL_ID", "CV"}
    assert facts_of(an) == before
    assert (an.state, an.home_id) == ("OFFICIAL", organisation.units.north_1.pk)


@pytest.mark.parametrize("name", ["ds", "sau"], ids=["the same file", "another file"])
def test_import_after_an_undo_uses_the_identities_again(
    importer: Importer, units: Units, name: str
):
    first = importer([HOA, LAM], units.north_1)
    undo(first)
    again = importer([HOA, LAM], units.north_2, name=name)
    with whole_register():
        assert Person.objects.count() == 2
        assert set(Person.objects.values_list("state", "home")) == {
            ("OFFICIAL", units.north_2.pk)
        }
        assert verify_register().broken == []
    assert counts_of(again) == {"created": 2}
    assert issues_of(again) == []
    undo(again)
    assert members() == 0


def test_undo_is_refused_when_an_entry_followed(importer: Importer, units: Units):
    imported = importer([HOA, LAM], units.north_1)
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=person_named("Đỗ Thị Hoa"),
        to_unit_id=units.north_2.pk,
        received_on=TODAY,
        decision=NO_DECISION,
    )
    with pytest.raises(BatchInUse):
        undo(imported)
    assert members() == 2


def test_undo_confirmed_too_late_is_refused_whole(importer: Importer, units: Units):
    imported = importer([HOA, LAM], units.north_1)
    with whole_register():
        first, second = two_officers(units.city)
        proposal = propose_undo(
            actor=first, at=at(), reference=imported.result.batch, reason="nhầm"
        )
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=person_named("Đỗ Thị Hoa"),
        to_unit_id=units.north_2.pk,
        received_on=TODAY,
        decision=NO_DECISION,
    )
    with whole_register(), pytest.raises(BatchInUse):
        confirm(actor=second, proposal_id=proposal.pk, at=at())
    assert members() == 2


def test_undo_is_refused_when_a_fact_changed(importer: Importer, units: Units):
    imported = importer([HOA], units.north_1)
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=person_named("Đỗ Thị Hoa"),
        day=TODAY,
        changes={"phone": "0912345678"},
        decision=NO_DECISION,
    )
    with pytest.raises(BatchInUse):
        undo(imported)


def test_undo_goes_from_the_last_import_to_the_first(importer: Importer, units: Units):
    first = importer([HOA], units.north_1, as_of=dt.date(2026, 5, 1))
    second = importer([HOA | {"phone": "0912345678"}], units.north_1, name="sau")
    with pytest.raises(BatchInUse):
        undo(first)
    undo(second)
    undo(first)
    with whole_register():
        assert verify_register().broken == []
    assert members() == 0


def test_undo_needs_a_reason_and_something_written(importer: Importer, units: Units):
    imported = importer([HOA], units.north_1)
    unchanged = importer([HOA], units.north_1)
    with pytest.raises(ReasonMissing):
        undo(imported, reason=" ")
    with pytest.raises(WrongState):
        undo(unchanged)
    undo(imported)
    with pytest.raises(WrongState):
        undo(imported)


def test_undo_is_for_offices_that_may_import_there(
    importer: Importer, organisation: Organisation
):
    imported = importer([HOA], organisation.units.south_1)
    for actor in (organisation.actors.north_office, organisation.actors.secretary):
        with pytest.raises(NotFound):
            undo(imported, actor=actor)
    undo(imported, actor=organisation.actors.city_office)

"""The organisation office lets profile B keep a yes/no, with its paper."""

from __future__ import annotations

import pytest

from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.errors import NotAllowed
from dangvu.register.fields import UnknownField
from dangvu.register.operations.authorise_reduction import (
    PaperMissing,
    authorise_reduction,
)
from dangvu.register.queries.reduction import may_hold, reduced_fields
from support.organisation import PAPER, SYSTEM, at


def authorise(actor=SYSTEM, *, field="ethnicity", keep=True, decision=PAPER):
    return authorise_reduction(
        actor=actor, at=at(), field=field, keep=keep, decision=decision
    )


def test_field_is_kept_until_it_is_withdrawn(db, profile_b):
    before = (reduced_fields(), may_hold("ethnicity"))
    authorise()
    kept = (reduced_fields(), may_hold("ethnicity"))
    authorise(keep=False)

    assert before == (frozenset(), False)
    assert kept == ({"ethnicity"}, True)
    assert reduced_fields() == frozenset()
    with whole_register():
        lines = Entry.objects.filter(code="register.reduction").order_by("id")
        assert [line.detail["kept"] for line in lines] == [True, False]


def test_profile_a_reduces_nothing(db):
    authorise()

    assert (reduced_fields(), may_hold("ethnicity")) == (frozenset(), True)


def test_only_the_office_of_the_whole_register_may(organisation):
    authorise(organisation.actors.city_office)
    for actor in (organisation.actors.north_office, organisation.actors.secretary):
        with pytest.raises(NotAllowed):
            authorise(actor)


def test_paper_and_field_are_asked_for(db):
    with pytest.raises(PaperMissing):
        authorise(decision=NO_DECISION)
    with pytest.raises(UnknownField):
        authorise(field="full_name")

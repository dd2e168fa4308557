"""Whatever happens to people, the database lets through what the rule says."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangvu.access.acting import acting
from dangvu.access.actors import shell_actor
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import Standing
from dangvu.register.ledger import ChainBroken
from dangvu.register.models import (
    MembershipEvent,
    Person,
    PersonalDetail,
)
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.leave import end_membership
from dangvu.register.queries.card import tiers_for
from dangvu.register.queries.people import visible_to
from dangvu.units.models import Unit
from support.organisation import (
    JOINED,
    PAPER,
    SYSTEM,
    TODAY,
    at,
    enter_members,
    person_draft,
    transfer,
)


def enter_four(units):
    """Four people, each in a branch of their own."""
    branches = (units.north_1, units.north_2, units.works_1, units.south_1)
    members = [
        (person_draft(f"Nguyễn Văn Mẫu {n}"), branch, Standing.OFFICIAL)
        for n, branch in enumerate(branches)
    ]
    return branches, enter_members(members)


def leave(person, day):
    end_membership(
        actor=SYSTEM, at=at(), person=person, kind="DEC", day=day, decision=PAPER
    )


def take_back(person):
    with whole_register():
        live = MembershipEvent.objects.filter(
            person=person, reverses=None, reversal=None
        )
        last = live.order_by("effective_date", "id").last()
    if last:
        reverse_events(actor=SYSTEM, at=at(), event_ids=[last.pk], reason="nhầm")


def live_on(units, story):
    """Let four people live a story of (who, what, where)."""
    branches, people = enter_four(units)
    for day, (who, what, where) in enumerate(story, start=1):
        on = JOINED + dt.timedelta(days=day)
        with suppress(ChainBroken):
            if what == "move":
                transfer(people[who], branches[where], on)
            elif what == "die":
                leave(people[who], on)
            else:
                take_back(people[who])


STEPS = st.tuples(
    st.integers(0, 3),
    st.sampled_from(["move", "move", "die", "back"]),
    st.integers(0, 3),
)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEPS, min_size=2, max_size=10))
def test_visible_to_is_exactly_what_the_database_lets_through(units, story):
    with transaction.atomic():
        live_on(units, story)
        for unit in Unit.objects.all():
            compare(shell_actor(f"ORG_OFFICE@{unit.code}", today=TODAY))
            compare(shell_actor(f"BRANCH_SECRETARY@{unit.code}", today=TODAY))
        transaction.set_rollback(True)


def compare(actor):
    """Compare our own filter, run on everything, with what is let through."""
    with whole_register():
        ours = set(visible_to(actor))
        personal = {person.pk for person in ours if "P2" in tiers_for(actor, person)}
    with acting(actor):
        details = PersonalDetail.objects.values_list("person_id", flat=True)
        assert set(Person.objects.all()) == ours
        assert set(details) == personal

"""How the database finds the rows of each list while the policies stand.

Sequential scans are made as dear as possible: one that is left could not be avoided by
any index, and would read every member of the register.
"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.access.operations.link_account import link_account
from dangvu.accounts.models import User
from dangvu.lists.operations.make_list import Span, make_register
from dangvu.register.models import (
    Membership,
    MembershipEvent,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.register.queries.card import open_card
from dangvu.register.queries.history import history_of
from dangvu.register.queries.people import members_page, person_for, visible_to
from dangvu.register.queries.search import find_people
from support.organisation import SYSTEM, TODAY, at

#: Tables that grow with the members. The policy on people looks at ``membership m``: in so
#: small a register it may be hashed whole, in one that outgrows the working memory it is
#: looked up by person, as the rows of Membership are here.
LARGE = re.compile(
    r"Seq Scan on (register_(?:person\w*|profile|membership\w*|statusfact)"
    r"|access_accountlink|audit_entry)\b(?! m(?:_\d+)?\s)"
)
OF_A_PERSON = (
    *(Membership, MembershipEvent, StatusFact),
    *(PersonName, PersonNumber, Profile, PersonalDetail),
)


def asks(actor, units, person):
    """Each list, by name."""
    branch = units.north_1
    span = Span(TODAY.replace(month=1, day=1), TODAY)
    return {
        "members": lambda: members_page(actor=actor, unit_id=None, limit=50),
        "members of a unit": lambda: members_page(
            actor=actor, unit_id=branch.pk, limit=50
        ),
        "next page": lambda: members_page(
            actor=actor, unit_id=None, limit=50, after=f"{person.sort_key}~{person.pk}"
        ),
        "search": lambda: find_people(actor=actor, text="nguyen van"),
        "search by number": lambda: find_people(actor=actor, text="001080000001"),
        "one member": lambda: person_for(actor, str(person.pk)),
        "record": lambda: open_card(actor=actor, at=at(), person=person, day=TODAY),
        "history": lambda: history_of(actor=actor, person=person),
        "roll": lambda: make_register(
            actor=actor, at=at(), unit=branch, code="roll", span=span
        ),
        **{
            f"rows of {model.__name__}": lambda model=model: list(
                model.objects.filter(person=person)
            )
            for model in OF_A_PERSON
        },
    }


def scanned(actor, ask):
    """The tables of members that a list reads from end to end."""
    with acting(actor):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            ask()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            found = [_plan(cursor, one["sql"]) for one in seen.captured_queries]
            cursor.execute("SET LOCAL enable_seqscan = on")
    return sorted({table for plan in found for table in LARGE.findall(plan)})


def _plan(cursor, statement):
    if not statement.startswith("SELECT") or "set_config" in statement:
        return ""
    cursor.execute(f"EXPLAIN {statement}")
    return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("office", ["north_office", "secretary", "city_office"])
def test_no_list_reads_every_member(organisation, office):
    units, people = organisation.units, organisation.people
    actor = getattr(organisation.actors, office)

    found = {
        name: tables
        for name, ask in asks(actor, units, people.an).items()
        if (tables := scanned(actor, ask))
    }

    assert found == {}


def test_own_record_is_found_by_the_person(organisation):
    people = organisation.people
    link_account(actor=SYSTEM, at=at(), username="nobody", person=people.dung)
    member = actor_for(User.objects.get(username="nobody"), today=TODAY)
    mine = {
        model.__name__: lambda model=model: list(
            model.objects.filter(person=people.dung)
        )
        for model in OF_A_PERSON
    }

    assert {name for name, ask in mine.items() if scanned(member, ask)} == set()
    with acting(member):
        seen = {
            m.__name__: list(m.objects.values_list("person_id")) for m in OF_A_PERSON
        }
        assert list(visible_to(member)) == []
    assert {pk for rows in seen.values() for (pk,) in rows} == {people.dung.pk}

"""Where a programmer forgets a filter: the database alone stands before the rows.

Everything foreign lies in the northern commune; whoever asks sits in the southern one.
"""

from __future__ import annotations

import sys

import pytest
from django.apps import apps
from django.db import connection

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.access.operations.link_account import link_account
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.audit.models import Recording
from dangvu.audit.operations.once import once
from dangvu.core.actor import may, require
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Person
from dangvu.register.queries.people import visible_to
from dangvu.units.models import UnitReach
from dangvu.units.queries.scope import units_in, units_within
from desk.views.samples import ONLY_POST, PAGES, address, asked
from support.any_row import any_row
from support.classes import certified, opened
from support.classes import prospect as followed
from support.offices import account_of, open_nine
from support.organisation import SYSTEM, at

#: Read by everybody, or by their writer alone whatever the office.
NOT_BY_PLACE = {
    "register_reductionrule": "which sealed columns a file may reduce: a rule",
    "admission_scanauthorisation": "whether scans are allowed: every office asks it",
    "drafts_draft": "each is its writer's; tests/drafts",
    "agenda_digest": "each is its account's; tests/agenda",
}
PEOPLE = ("person_id", "first_id", "second_id", "survivor_id")
PLACES = ("unit_id", "from_unit_id", "to_unit_id", "home_id")
NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "000001HN")
#: Here the database is asked to step aside: the units, or the pairs, are chosen by right
#: and what belongs to them is read whole (ADR 0006). Only the filter stands before it.
ELEVATED = {
    "committee": "who sits in a committee, also from branches out of reach",
    "duplicates": "suspected pairs, the other half of which lies elsewhere",
}


def secured_models():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        tables = {table for (table,) in cursor.fetchall()} - set(NOT_BY_PLACE)
    return [m for m in apps.get_models() if m._meta.db_table in tables]


@pytest.fixture
def about_north(about, organisation):
    """A row about the north in every secured table, and nine accounts in the south."""
    units, people = organisation.units, organisation.people
    link_account(actor=SYSTEM, at=at(), username="north", person=people.an)
    once(key="k", command="tests", at=at(), act=dict)
    certified(opened(units.north, code="NT-09/2026"), followed(units.north_1))
    around = {
        "Person": people.an,
        "Unit": units.north_1,
        "User": User.objects.get(username="north"),
    }
    with whole_register():
        around["Recording"] = Recording.objects.latest("id")
        for model in sorted(secured_models(), key=lambda m: m._meta.db_table):
            rows = model._default_manager
            if not rows.exists():
                any_row(model, around)
    open_nine(units.south, people.dung)
    return about["own"]


def foreign_rows(model, units, people):
    """Keys of the rows that have nothing to do with the south."""
    own_people = {people.dung.pk}
    own_places = {units.south.pk, units.south_1.pk}
    return {
        row["pk"]
        for row in model._default_manager.values("pk", *_columns(model))
        if not own_people & {row.get(column) for column in PEOPLE}
        and not own_places & {row.get(column) for column in PLACES}
        and not (model is Person and row["pk"] in own_people)
    }


def _columns(model):
    held = {field.attname for field in model._meta.concrete_fields}
    return sorted(held & {*PEOPLE, *PLACES})


def test_no_office_reads_a_foreign_row_of_any_secured_table(organisation, about_north):
    with whole_register():
        foreign = {
            model: foreign_rows(model, organisation.units, organisation.people)
            for model in secured_models()
        }
    leaks = {}
    for role in Role:
        user = User.objects.get(username=account_of(role))
        with acting(actor_for(user, today=at().date())):
            for model, hidden in foreign.items():
                if hidden & set(model._default_manager.values_list("pk", flat=True)):
                    leaks[role.value, model._meta.db_table] = hidden

    assert {m._meta.db_table for m, hidden in foreign.items() if not hidden} == set()
    assert leaks == {}


@pytest.fixture
def filters_removed(monkeypatch):
    """Let every filter of ours give everything; only the policies are left."""
    everything = {
        visible_to: lambda _actor: Person.objects.all(),
        units_in: lambda _scope: UnitReach.objects.values_list("unit_id", flat=True),
        units_within: lambda _scope, unit_ids: set(unit_ids),
        may: lambda *_place: True,
        require: lambda *_place: None,
    }
    for name, module in list(sys.modules.items()):
        if name.startswith("dangvu."):
            for forgotten, instead in everything.items():
                if getattr(module, forgotten.__name__, None) is forgotten:
                    monkeypatch.setattr(module, forgotten.__name__, instead)


def test_no_page_shows_a_foreign_member_without_its_filters(
    about_north, visit, filters_removed
):
    client = visit(account_of(Role.ORG_OFFICE))
    asked_for = [name for name in PAGES if name not in ONLY_POST]

    answers = {
        name: client.get(address(name, about_north), asked(name, about_north))
        for name in asked_for
    }

    shown = {
        name: [
            said for said in NAMES if said in answer.getvalue().decode("utf8", "ignore")
        ]
        for name, answer in answers.items()
    }
    assert {name for name, said in shown.items() if said} == set(ELEVATED)

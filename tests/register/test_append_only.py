"""The program cannot rewrite history: the database refuses, whatever the code does."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from dangvu.audit.models import ChainLink, Entry, Reason, Recording
from dangvu.core.db.scope import whole_register
from dangvu.register.models import (
    Membership,
    MembershipEvent,
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.units.models import Unit, UnitCode, UnitLink, UnitPath, UnitVersion

#: What may be updated; nothing of these is ever deleted.
CHANGEABLE = {
    "access.AcceptedWarning": {"known"},
    "access.AccountLink": {"valid"},
    "access.Assignment": {"valid"},
    "access.Help": {"consented_at", "ended_at"},
    "access.Mandate": {"known"},
    "access.ServiceToken": {"revoked_at", "used_on"},
    "access.Term": {"known"},
    "audit.ChainLink": set(),
    "audit.CommandResult": set(),
    "audit.Entry": set(),
    "audit.Reason": set(),
    "audit.Recording": set(),
    "privacy.Consent": set(),
    "privacy.Incident": set(),
    "privacy.IncidentEntry": set(),
    "privacy.OwnPurpose": {"ended_at", "ended_by"},
    "privacy.PersonRequest": {
        "acknowledged_on",
        "outcome",
        "answer",
        "answered_on",
        "answered_by",
        "handed_over",
    },
    "privacy.RetentionDecision": set(),
    "register.FieldRestriction": set(),
    "register.GuestStay": {"known"},
    "register.Membership": {"known"},
    "register.MembershipEvent": set(),
    "register.Person": {"home_id", "state", "full_name", "sort_key", "search_key"},
    "register.PersonName": {"known"},
    "register.PersonNumber": {"known"},
    "register.PersonalDetail": {"known"},
    "register.Profile": {"known"},
    "register.RecordChange": set(),
    "register.ReductionRule": set(),
    "register.SealedOpening": {"until"},
    "register.SealedPart": {"known"},
    "register.StatusFact": {"known"},
    "units.Unit": set(),
    "units.UnitCode": {"known"},
    "units.UnitContact": {"known"},
    "units.UnitLink": {"known"},
    "units.UnitPath": {"known"},
    "units.UnitVersion": {"known"},
}
ROOMS = ("audit", "units", "register", "access", "privacy")
#: Derived for today's rights only, and written anew with every change of the tree.
ORDINARY = {"units.UnitReach"}


def asks(question, *values):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


def is_refused(act, **values):
    try:
        with whole_register(), transaction.atomic():
            act(**values)
    except ProgrammingError as error:
        return "permission denied" in str(error)
    return False


def test_every_table_with_history_is_in_the_list():
    models = (
        model for room in ROOMS for model in apps.get_app_config(room).get_models()
    )

    assert {model._meta.label for model in models} == CHANGEABLE.keys() | ORDINARY


def updatable(meta):
    return {
        field.column
        for field in meta.local_concrete_fields
        if asks(
            "SELECT has_column_privilege(%s, %s, 'UPDATE')", meta.db_table, field.column
        )
    }


def test_program_role_may_update_only_these_columns_and_delete_nothing(db):
    tables = {label: apps.get_model(label)._meta for label in CHANGEABLE}

    assert {label: updatable(meta) for label, meta in tables.items()} == CHANGEABLE
    for right, expected in (("INSERT", True), ("DELETE", False), ("TRUNCATE", False)):
        question = f"SELECT has_table_privilege(%s, '{right}')"
        held = {asks(question, meta.db_table) for meta in tables.values()}
        assert held == {expected}


def test_rewriting_is_refused(people):
    attempts = (
        (MembershipEvent, "effective_date", "2020-01-01"),
        (MembershipEvent, "note", "khác"),
        (Membership, "standing", "OFFICIAL"),
        (StatusFact, "kind", "AWAY"),
        (PersonName, "full_name", "Ai Đó"),
        (PersonNumber, "value", "1"),
        (Profile, "birth_date", "2000-01-01"),
        (PersonalDetail, "phone", "1"),
        (Person, "uuid", "00000000-0000-0000-0000-000000000000"),
        (Entry, "actor_name", "ai khác"),
        (Recording, "recorded_at", "2020-01-01T00:00:00Z"),
        (Reason, "text", "khác"),
        (ChainLink, "digest", b""),
        (Unit, "code", "X"),
        (UnitVersion, "name", "X"),
        (UnitCode, "value", "X"),
        (UnitLink, "kind", "SPLIT"),
        (UnitPath, "path", "1"),
    )

    taken = [
        (model.__name__, column)
        for model, column, value in attempts
        if not is_refused(model.objects.update, **{column: value})
    ]
    assert taken == []


def test_deleting_is_refused(people):
    models = (MembershipEvent, Membership, Person, PersonName, Profile, Entry, Unit)

    taken = [
        model.__name__
        for model in models
        if not is_refused(model.objects.all()._raw_delete, using="default")
    ]
    assert taken == []


def test_the_program_is_neither_superuser_nor_owner(db):
    assert asks("SELECT current_user") == "dangvu_app"
    assert not asks(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    assert asks("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == 0


def test_the_program_cannot_lift_row_level_security(people):
    for statement in (
        "ALTER TABLE register_person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY register_person_read ON register_person",
        "SET ROLE dangvu_owner",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(statement)


def test_search_runs_only_for_roles_that_were_given_it(db):
    """Nobody else on the server may ask who is in the register."""
    assert not asks(
        "SELECT bool_or(grantee = 0) FROM pg_proc, aclexplode(proacl)"
        " WHERE proname = 'register_candidates'"
    )
    assert asks(
        "SELECT has_function_privilege("
        "'register_candidates(text, text, bigint, integer)', 'EXECUTE')"
    )

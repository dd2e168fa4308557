"""Every table is under row-level security, or says here why it is not."""

from __future__ import annotations

from django.db import connection

BEFORE_AN_OFFICE = "read to sign in and to find the offices, before anybody acts"
LIBRARY = "kept by a library for its own work; no facts of members"
STRUCTURE = "the tree of organisations, open to everybody at the desk; no people"
RULES = "rules and who confirmed them; no members"
CLASSES = "when and where classes are held, open to branches that propose; no people"
MACHINE = "of the program itself; no people"
#: Tables without policies, and the reason.
OPEN = {
    "access_assignment": BEFORE_AN_OFFICE,
    "access_servicetoken": "read to let another system in, before it acts; no members",
    "accounts_signin": BEFORE_AN_OFFICE,
    "accounts_user": BEFORE_AN_OFFICE,
    "accounts_user_groups": BEFORE_AN_OFFICE,
    "accounts_user_user_permissions": BEFORE_AN_OFFICE,
    "account_emailaddress": LIBRARY,
    "account_emailconfirmation": LIBRARY,
    "auth_group": LIBRARY,
    "auth_group_permissions": LIBRARY,
    "auth_permission": LIBRARY,
    "django_content_type": LIBRARY,
    "django_migrations": LIBRARY,
    "django_session": LIBRARY,
    "mfa_authenticator": LIBRARY,
    "procrastinate_events": LIBRARY,
    "procrastinate_jobs": LIBRARY,
    "procrastinate_periodic_defers": LIBRARY,
    "procrastinate_workers": LIBRARY,
    "socialaccount_socialaccount": LIBRARY,
    "socialaccount_socialapp": LIBRARY,
    "socialaccount_socialtoken": LIBRARY,
    "usersessions_usersession": LIBRARY,
    "sources_classsession": CLASSES,
    "sources_courseclass": CLASSES,
    "units_unit": STRUCTURE,
    "units_unitcode": STRUCTURE,
    "units_unitlink": STRUCTURE,
    "units_unitpath": STRUCTURE,
    "units_unitreach": STRUCTURE,
    "units_unitversion": STRUCTURE,
    "rulebook_calendarentry": RULES,
    "rulebook_confirmation": RULES,
    "rulebook_profilechoice": RULES,
    "audit_chainlink": MACHINE,
    "audit_recording": "numbers, instants and names of offices' holders; no members",
    "seals_keymark": MACHINE,
}
#: Columns that lead to a member.
ABOUT_PEOPLE = {"person_id", "survivor_id", "full_name", "subject_id", "first_id"}


def asked(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def security():
    """Whether each table is under policies."""
    return dict(
        asked(
            "SELECT relname, relrowsecurity FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = 'public'::regnamespace"
        )
    )


def test_every_table_is_secured_or_says_why_not(units):
    found = security()

    assert {table for table, secured in found.items() if not secured} == set(OPEN)


def test_no_open_table_leads_to_a_member(units):
    columns = asked(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public'"
    )

    assert [(t, c) for t, c in columns if t in OPEN and c in ABOUT_PEOPLE] == []


def test_every_secured_table_says_who_reads_it(units):
    """Also each part of a partitioned table, which a back-up reads by its own name."""
    read = asked(
        "SELECT tablename FROM pg_policies WHERE cmd IN ('SELECT', 'ALL')"
        " AND schemaname = 'public'"
    )

    said = {table for (table,) in read}
    assert said == {table for table in security() if table not in OPEN}


def test_scopes_are_asked_once_in_a_query_and_not_for_each_row(units):
    conditions = asked(
        "SELECT policyname, coalesce(qual, '') || coalesce(with_check, '')"
        " FROM pg_policies WHERE schemaname = 'public'"
    )

    asked_by_row = [
        name
        for name, text in conditions
        if text.count("dangvu_")
        != text.count("( SELECT dangvu_")
        + text.count("FROM dangvu_")
        + text.count(" AS dangvu_")
    ]
    assert asked_by_row == []

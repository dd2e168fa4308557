"""Who sees which rows of the register, repeated in the database.

Ledger, memberships and status facts are governed by their own unit; the roll (P1) is
seen through any row in scope; personal facts (P2) and other names through the current or
last home, which also sees the statuses that somebody brought along. An entry is written
by who may write at both of its ends.
Source: architecture §4.
"""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, WRITE_UNITS, WRITES_ALL, secured

PERSON_OF = "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id"
SEEN = f"{PERSON_OF})"
AT_HOME = f"{PERSON_OF} AND p.home_id IN {READ_UNITS})"
WRITABLE = f"{PERSON_OF} AND p.home_id IN {WRITE_UNITS})"
NAMES_SEEN = f"{PERSON_OF} AND (kind = 'BIRTH' OR p.home_id IN {READ_UNITS}))"
EITHER_END = f"from_unit_id IN {WRITE_UNITS} OR to_unit_id IN {WRITE_UNITS}"
BOTH_ENDS = (
    f"({EITHER_END}) AND coalesce(from_unit_id IN {WRITE_UNITS}, true)"
    f" AND coalesce(to_unit_id IN {WRITE_UNITS}, true)"
)
PERSONAL = "scheme IN ('NATIONAL_ID', 'OLD_ID')"


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0001_people_and_ledger"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured(
            "register_membership",
            read=f"unit_id IN {READ_UNITS}",
            write=f"unit_id IN {WRITE_UNITS}",
        ),
        secured(
            "register_membershipevent",
            read=f"from_unit_id IN {READ_UNITS} OR to_unit_id IN {READ_UNITS}",
            write=EITHER_END,
            insert=f"{WRITES_ALL} OR ({BOTH_ENDS})",
        ),
        secured(
            "register_statusfact",
            read=f"unit_id IN {READ_UNITS} OR {AT_HOME}",
            write=f"unit_id IN {WRITE_UNITS}",
        ),
        secured(
            "register_person",
            read=f"home_id IN {READ_UNITS} OR EXISTS (SELECT 1 FROM"
            " register_membership m WHERE m.person_id = register_person.id)",
            write=f"home_id IN {WRITE_UNITS}",
        ),
        secured("register_personname", read=NAMES_SEEN, write=WRITABLE),
        secured("register_profile", read=SEEN, write=WRITABLE),
        secured("register_personaldetail", read=AT_HOME, write=WRITABLE),
        secured(
            "register_personnumber",
            read=f"CASE WHEN {PERSONAL} THEN {AT_HOME} ELSE {SEEN} END",
            write=WRITABLE,
        ),
    ]

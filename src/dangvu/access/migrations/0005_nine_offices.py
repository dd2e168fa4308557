"""Nine offices; whose account it is; who reads posts and links."""

from django.db import migrations, models

from dangvu.core.db.policies import OWN_PERSON, READ_UNITS, reading

ROLES = [
    ("SYSTEM_ADMIN", "system administrator"),
    ("ORG_OFFICE", "organisation office"),
    ("COMMITTEE_LEADER", "committee leader"),
    ("BRANCH_SECRETARY", "branch secretary"),
    ("BRANCH_DEPUTY", "deputy branch secretary"),
    ("MEMBER", "party member"),
    ("INSPECTION", "inspection committee"),
    ("AUDITOR", "reader of the audit trail"),
    ("HELPER", "helper of a member"),
]
HOME = (
    "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id AND p.home_id IN"
    f" {READ_UNITS})"
)
OWN = f"person_id = {OWN_PERSON}"
OF_UNIT = f"unit_id IN {READ_UNITS} OR {HOME}"

# Asked before anybody acts: policies show nothing yet. Who is no member any more has no
# office; such a person asks for the record at the organisation office.
PERSON_OF = """
CREATE FUNCTION access_person_of(account bigint, day date)
RETURNS TABLE (person_id bigint, unit_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT m.person_id, m.unit_id
  FROM access_accountlink l
  JOIN register_membership m ON m.person_id = l.person_id
    AND upper_inf(m.known) AND m.valid @> day
  WHERE l.user_id = account AND l.valid @> day
$$;
REVOKE ALL ON FUNCTION access_person_of(bigint, date) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_accepted_warnings"),
        ("core", "0003_tiers_and_own_person"),
        ("register", "0005_guests"),
    ]
    operations = [
        migrations.AlterField(
            "assignment",
            "role",
            models.CharField(choices=ROLES, max_length=24, verbose_name="office"),
        ),
        reading("access_mandate", now=f"{OWN} OR {OF_UNIT}", before=OF_UNIT),
        reading("access_accountlink", now=f"{OWN} OR {HOME}", before=HOME),
        migrations.RunSQL(PERSON_OF, "DROP FUNCTION access_person_of(bigint, date)"),
    ]

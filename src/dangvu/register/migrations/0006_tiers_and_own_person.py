"""Personal facts have a right of their own in the database, and so has the own person.

The roll (P1) follows the units read, as before. Personal facts (P2: details, personal
numbers, other names) follow the units in which personal facts may be seen, at the
current or last home. A member, or a helper, reads one person's rows wherever they are.
Ethnicity and religion stay coded columns of the roll; showing them asks for a right of
its own (ADR 0006). Source: architecture §4.
"""

from django.db import migrations

from dangvu.core.db.policies import (
    OWN_PERSON,
    PERSONAL_ALL,
    PERSONAL_UNITS,
    READ_UNITS,
    READS_ALL,
    reading,
)

PERSON_OF = "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id"
SEEN = f"{PERSON_OF})"
AT_HOME = f"{PERSON_OF} AND p.home_id IN {READ_UNITS})"
PERSONAL_AT_HOME = f"{PERSON_OF} AND p.home_id IN {PERSONAL_UNITS})"
OWN = f"person_id = {OWN_PERSON}"
NAMES_BEFORE = f"{PERSON_OF} AND (kind = 'BIRTH' OR p.home_id IN {READ_UNITS}))"
WAS_HERE = "EXISTS (SELECT 1 FROM register_membership m WHERE m.person_id = register_person.id)"
OF_UNIT = f"unit_id IN {READ_UNITS}"
EITHER_END = f"from_unit_id IN {READ_UNITS} OR to_unit_id IN {READ_UNITS}"
AT_UNIT_OR_HOME = f"{OF_UNIT} OR {AT_HOME}"
PERSONAL = "scheme IN ('NATIONAL_ID', 'OLD_ID')"
SEEN_QUICKLY = f"{READS_ALL} OR {SEEN}"
MAY_PERSONAL = f"{PERSONAL_ALL} OR {OWN} OR {PERSONAL_AT_HOME}"

# As before, but a personal number is found by who may see it.
FUNCTION = """
CREATE OR REPLACE FUNCTION register_candidates(
  kind text, needle text, inside bigint, at_most integer
)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.4
AS $$
DECLARE
  everything boolean := dangvu_reads_all();
  scope bigint[] := CASE WHEN NOT everything
    THEN ARRAY(SELECT dangvu_readable_units()) END;
  sees_numbers boolean := dangvu_personal_all();
  personal bigint[] := CASE WHEN NOT sees_numbers
    THEN ARRAY(SELECT dangvu_personal_units()) END;
  below bigint[] := CASE WHEN inside IS NOT NULL
    THEN ARRAY(SELECT r.unit_id FROM units_unitreach r
               WHERE r.path ? ARRAY['*.' || inside || '.*']::lquery[]) END;
  pool bigint[];
  nearness real := CASE WHEN position(' ' IN needle) > 0 THEN 0.65 ELSE 0.4 END;
BEGIN
  IF NOT everything THEN
    pool := ARRAY(
      SELECT p.id FROM register_person p WHERE p.home_id = ANY(scope)
      UNION SELECT m.person_id FROM register_membership m WHERE m.unit_id = ANY(scope));
  END IF;
  IF below IS NOT NULL THEN
    pool := ARRAY(SELECT p.id FROM register_person p
                  WHERE p.home_id = ANY(below) AND (everything OR p.id = ANY(pool)));
  END IF;
  IF kind = 'NUMBER' THEN
    RETURN QUERY
    SELECT DISTINCT p.id
    FROM register_personnumber n JOIN register_person p ON p.id = n.person_id
    WHERE n.value = needle AND upper_inf(n.known)
      AND (pool IS NULL OR p.id = ANY(pool))
      AND (sees_numbers OR p.home_id = ANY(personal)
           OR n.scheme NOT IN ('NATIONAL_ID', 'OLD_ID'))
    LIMIT at_most;
  ELSIF kind = 'WORDS' AND cardinality(pool) <= 20000 THEN
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE p.id = ANY(pool)
      AND to_tsvector('simple', p.search_key) @@ to_tsquery('simple', needle)
    ORDER BY p.sort_key, p.id LIMIT at_most;
  ELSIF kind = 'WORDS' THEN
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE to_tsvector('simple', coalesce(p.search_key, ''))
          @@ to_tsquery('simple', needle)
      AND (pool IS NULL OR p.id = ANY(pool))
    ORDER BY p.sort_key, p.id LIMIT at_most;
  ELSIF kind = 'LIKE' AND cardinality(pool) <= 20000 THEN
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE p.id = ANY(pool) AND word_similarity(needle, p.search_key) >= nearness
    ORDER BY p.search_key <->> needle, p.sort_key, p.id LIMIT at_most;
  ELSIF kind = 'LIKE' THEN
    PERFORM set_config('pg_trgm.word_similarity_threshold', nearness::text, true);
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE p.search_key %> needle
      AND (pool IS NULL OR p.id = ANY(pool))
    ORDER BY p.search_key <->> needle, p.sort_key, p.id LIMIT at_most;
  END IF;
END $$;
"""

#: Only a session that has used the extension knows its parameter; else an owner who is
#: no superuser may not name it.
LOADED = "SELECT similarity('a', 'b')"


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0005_guests"),
        ("core", "0003_tiers_and_own_person"),
    ]
    operations = [
        reading("register_membership", now=f"{OWN} OR {OF_UNIT}", before=OF_UNIT),
        reading(
            "register_membershipevent", now=f"{OWN} OR {EITHER_END}", before=EITHER_END
        ),
        reading(
            "register_statusfact",
            now=f"{OWN} OR {AT_UNIT_OR_HOME}",
            before=AT_UNIT_OR_HOME,
        ),
        reading(
            "register_person",
            now=f"id = {OWN_PERSON} OR home_id IN {READ_UNITS} OR {WAS_HERE}",
            before=f"home_id IN {READ_UNITS} OR {WAS_HERE}",
        ),
        reading(
            "register_personname",
            now=f"CASE WHEN kind = 'BIRTH' THEN {SEEN_QUICKLY} ELSE {MAY_PERSONAL} END",
            before=NAMES_BEFORE,
            reads_all=PERSONAL_ALL,
        ),
        reading("register_profile", now=f"{OWN} OR {SEEN}", before=SEEN),
        reading(
            "register_personaldetail",
            now=f"{OWN} OR {PERSONAL_AT_HOME}",
            before=AT_HOME,
            reads_all=PERSONAL_ALL,
        ),
        reading(
            "register_personnumber",
            now=f"CASE WHEN {PERSONAL} THEN {MAY_PERSONAL} ELSE {SEEN_QUICKLY} END",
            before=f"CASE WHEN {PERSONAL} THEN {AT_HOME} ELSE {SEEN} END",
            reads_all=PERSONAL_ALL,
        ),
        reading("register_recordchange", now=f"{OWN} OR {AT_HOME}", before=AT_HOME),
        migrations.RunSQL(LOADED, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
    ]

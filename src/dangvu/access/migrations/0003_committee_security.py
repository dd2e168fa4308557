"""Who sees which posts, and from which day a mandate holds no longer.

Terms and mandates are governed by their own unit; the home of a member also sees the
posts that the member holds elsewhere. Whose account it is, is seen by the home.
"""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, WRITE_UNITS, secured

HOME_OF = (
    "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id AND p.home_id IN"
)

# The first day on which the member no longer belonged to the body, or to the Party
# (294-QĐ/TW 16.4): where the member was inside the body at any time since, the end of
# being inside; for somebody from outside, the end of the membership. NULL: none known.
FUNCTIONS = """
CREATE FUNCTION access_left_on(holder bigint, body bigint, since date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH homes AS (
    SELECT m.valid, m.valid * p.valid AS together,
           p.path ~ ('*.' || body || '.*')::lquery AS is_inside
    FROM register_membership m
    JOIN units_unitpath p
      ON p.unit_id = m.unit_id AND upper_inf(p.known) AND p.valid && m.valid
    WHERE m.person_id = holder AND upper_inf(m.known)
  ), spans AS (
    SELECT range_agg(together) FILTER (
             WHERE is_inside AND (upper_inf(together) OR upper(together) > since)
           ) AS inside,
           range_agg(valid) FILTER (
             WHERE upper_inf(valid) OR upper(valid) > since) AS anywhere
    FROM homes
  )
  SELECT nullif(
    coalesce(min(CASE WHEN upper_inf(span) THEN 'infinity'::date
                      ELSE upper(span) END), since),
    'infinity'::date)
  FROM spans LEFT JOIN LATERAL unnest(coalesce(inside, anywhere)) AS span ON true
$$;

CREATE FUNCTION access_mandates_of(account bigint, day date)
RETURNS TABLE (id bigint, unit_id bigint, post text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT m.id, m.unit_id, m.post::text
  FROM access_accountlink l JOIN access_mandate m ON m.person_id = l.person_id
  WHERE l.user_id = account AND l.valid @> day
    AND m.valid @> day AND upper_inf(m.known)
    AND coalesce(access_left_on(m.person_id, m.unit_id, lower(m.valid)) > day, true)
$$;

REVOKE ALL ON FUNCTION access_left_on(bigint, bigint, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION access_mandates_of(bigint, date) FROM PUBLIC;
"""

DROPPED = """
DROP FUNCTION access_mandates_of(bigint, date);
DROP FUNCTION access_left_on(bigint, bigint, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_committees"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured(
            "access_term",
            read=f"unit_id IN {READ_UNITS}",
            write=f"unit_id IN {WRITE_UNITS}",
        ),
        secured(
            "access_mandate",
            read=f"unit_id IN {READ_UNITS} OR {HOME_OF} {READ_UNITS})",
            write=f"unit_id IN {WRITE_UNITS}",
        ),
        secured(
            "access_accountlink",
            read=f"{HOME_OF} {READ_UNITS})",
            write=f"{HOME_OF} {WRITE_UNITS})",
        ),
        migrations.RunSQL(FUNCTIONS, DROPPED),
    ]

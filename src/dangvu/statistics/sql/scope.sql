-- Where units hung while below the unit asked for, cut into groups: on the days from
-- ``starts`` up to ``held_until``. The day on which a unit ends still belongs to it:
-- whoever was there leaves it during that day, by an entry. ``came`` and ``went`` are
-- days on which the unit was hung elsewhere; a unit that begins or ends does neither.
scope AS MATERIALIZED (
  SELECT
    p.unit_id,
    GROUP(p.path) AS grp,
    coalesce(lower(p.valid), '-infinity') AS starts,
    coalesce(upper(p.valid), 'infinity')
      + CASE WHEN following.id IS NULL THEN 1 ELSE 0 END AS held_until,
    CASE WHEN preceding.id IS NOT NULL THEN lower(p.valid) END AS came,
    CASE WHEN following.id IS NOT NULL THEN upper(p.valid) END AS went
  FROM units_unitpath p
  LEFT JOIN units_unitpath following
    ON following.unit_id = p.unit_id AND KNOWN(following)
    AND lower(following.valid) = upper(p.valid)
  LEFT JOIN units_unitpath preceding
    ON preceding.unit_id = p.unit_id AND KNOWN(preceding)
    AND upper(preceding.valid) = lower(p.valid)
  WHERE KNOWN(p) AND p.path ~ %(through)s::lquery
)

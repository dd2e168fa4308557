-- Where units hung while below the unit asked for, cut into groups: on the days from
-- ``starts`` up to ``held_until``. The day on which a unit ends still belongs to it:
-- whoever was there leaves it during that day, by an entry. ``comes`` and ``goes`` say
-- that it was hung elsewhere at the start, or end, of the row, on a day of the period;
-- a unit that begins or ends does neither. (As booleans they are guessed as frequent by
-- the planner, which is right when it matters.)
scope AS MATERIALIZED (
  SELECT
    p.unit_id,
    GROUP(p.path) AS grp,
    coalesce(lower(p.valid), '-infinity') AS starts,
    coalesce(upper(p.valid), 'infinity')
      + CASE WHEN following.id IS NULL THEN 1 ELSE 0 END AS held_until,
    preceding.id IS NOT NULL
      AND lower(p.valid) BETWEEN %(first)s AND %(last)s AS comes,
    following.id IS NOT NULL
      AND upper(p.valid) BETWEEN %(first)s AND %(last)s AS goes
  FROM units_unitpath p
  LEFT JOIN units_unitpath following
    ON following.unit_id = p.unit_id AND KNOWN(following)
    AND lower(following.valid) = upper(p.valid)
  LEFT JOIN units_unitpath preceding
    ON preceding.unit_id = p.unit_id AND KNOWN(preceding)
    AND upper(preceding.valid) = lower(p.valid)
  WHERE KNOWN(p) AND p.path ~ %(through)s::lquery
)

-- Where units hung while below the unit asked for, cut into groups: on the days from
-- ``starts`` up to ``held_until``. The day on which a unit ends still belongs to it:
-- whoever was there leaves it during that day, by an entry. ``comes`` and ``goes`` say
-- that it was hung elsewhere at the start, or end, of the row, on a day of the period;
-- a unit that begins or ends does neither. Neighbours are looked for only where a row
-- begins or ends within the period: hardly ever.
scope AS MATERIALIZED (
  SELECT
    p.unit_id,
    GROUP(p.path) AS grp,
    coalesce(lower(p.valid), '-infinity') AS starts,
    coalesce(upper(p.valid), 'infinity')
      + CASE WHEN upper(p.valid) IS NULL THEN 0 WHEN FOLLOWED(p) THEN 0 ELSE 1 END
      AS held_until,
    CASE WHEN lower(p.valid) BETWEEN %(first)s AND %(last)s
         THEN PRECEDED(p) ELSE false END AS comes,
    CASE WHEN upper(p.valid) BETWEEN %(first)s AND %(last)s
         THEN FOLLOWED(p) ELSE false END AS goes
  FROM units_unitpath p
  WHERE KNOWN(p) AND BELOW(p)
    AND coalesce(lower(p.valid), '-infinity') <= %(last)s::date
    AND coalesce(upper(p.valid), 'infinity') >= %(first)s::date
)

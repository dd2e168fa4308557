-- What is kept of the units below the one asked for, at the ends of some days.
level AS (
  SELECT GROUP(p.path) AS grp, l.day, l.cells
  FROM units_unitpath p
  JOIN statistics_level l ON l.unit_id = p.unit_id AND p.valid @> l.day
  WHERE KNOWN(p) AND BELOW(p)
    AND l.code = %(code)s AND l.day = ANY(%(days)s::date[])
)

-- The twin of levels.sql where every unit hangs below the one asked for.
level AS (
  SELECT OF_UNIT(l) AS grp, l.day, l.cells
  FROM statistics_level l
  WHERE l.code = %(code)s AND l.day = ANY(%(days)s::date[])
)

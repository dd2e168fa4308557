-- The twin of movement.sql over turns and facts.

-- Turns that come into a group (with the group they leave), and those that only leave.
turned AS (
  SELECT t.*, s.grp AS came, l.grp AS gone
  FROM scope s
  JOIN statistics_turn t ON t.to_unit_id = s.unit_id AND HELD(s, t.day)
  LEFT JOIN scope l ON l.unit_id = t.from_unit_id AND HELD(l, t.day)
  WHERE t.day BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT t.*, NULL, s.grp
  FROM scope s
  JOIN statistics_turn t ON t.from_unit_id = s.unit_id AND HELD(s, t.day)
  LEFT JOIN scope c ON c.unit_id = t.to_unit_id AND HELD(c, t.day)
  WHERE t.day BETWEEN %(first)s AND %(last)s AND c.grp IS DISTINCT FROM s.grp
),
entered AS (
  SELECT came AS grp, LINE_IN(kind) AS line, kind, person_id, day, event_id,
    to_unit_id AS unit_id, 1 AS total, to_official::int AS official,
    1 - to_official AS probationary, women::int, ethnic_minority::int,
    age_30_or_under::int
  FROM turned
  WHERE came IS NOT NULL AND event_id IS NOT NULL AND came IS DISTINCT FROM gone
  UNION ALL
  SELECT gone, LINE_OUT(kind), kind, person_id, day, event_id,
    from_unit_id, -1, -from_official, from_official - 1, -women, -ethnic_minority,
    -age_30_or_under
  FROM turned
  WHERE came IS NULL
  UNION ALL
  SELECT came, LINE_IN(kind), kind, person_id, day, event_id,
    to_unit_id, 0, to_official - from_official, from_official - to_official, 0, 0, 0
  FROM turned
  WHERE came = gone AND to_official <> from_official
  UNION ALL
  SELECT came, 'CHG', kind, person_id, day, event_id,
    to_unit_id, 0, 0, 0, women, ethnic_minority, age_30_or_under
  FROM turned
  WHERE event_id IS NULL
),

-- Units hung elsewhere, out of one group and into another, with everybody in them; not
-- on days in ``summed``, of which the sums take what is kept of the unit.
moved_unit AS (
  SELECT unit_id, day, grp, sum(sign) AS sign
  FROM (
    SELECT unit_id, held_until AS day, grp, -1 AS sign FROM scope WHERE goes
    UNION ALL
    SELECT unit_id, starts, grp, 1 FROM scope WHERE comes
  ) AS move
  GROUP BY unit_id, day, grp
  HAVING sum(sign) <> 0
),
moved AS (
  SELECT
    u.grp, CASE WHEN u.sign > 0 THEN 'INR' ELSE 'OUR' END AS line,
    'MOVE' AS kind, m.person_id, u.day, NULL::bigint AS event_id, m.unit_id,
    u.sign AS total,
    u.sign * IS_OFFICIAL(m) AS official,
    u.sign * IS_PROBATIONARY(m) AS probationary,
    u.sign * IS_WOMAN(m) AS women,
    u.sign * m.is_minority::int AS ethnic_minority,
    u.sign * IS_YOUNG(m, u.day - 1) AS age_30_or_under
  FROM moved_unit u
  JOIN statistics_fact m
    ON m.unit_id = u.unit_id AND m.first <= u.day - 1 AND m.until > u.day - 1
  WHERE u.day - 1 <> ALL(%(summed)s::date[])
),
contribution AS (
  SELECT * FROM entered UNION ALL SELECT * FROM moved
)

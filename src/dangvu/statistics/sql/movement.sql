-- Everything that changed a figure, one line for a person, a day, a cause and a group.
-- The order within a day: units move (with the facts of the day before), then facts and
-- ages change, then entries of the ledger take effect (with the facts of the day).

-- Entries in force: one leg out of the place before, one into the place after.
leg AS (
  SELECT e.id AS event_id, e.kind, e.person_id, e.effective_date AS day,
         s.grp, e.from_unit_id AS unit_id, e.from_standing AS standing, -1 AS sign
  FROM scope s
  JOIN COUNTED(membershipevent) e
    ON e.from_unit_id = s.unit_id AND HELD(s, e.effective_date)
  WHERE e.effective_date BETWEEN %(first)s AND %(last)s AND IN_FORCE(e)
  UNION ALL
  SELECT e.id, e.kind, e.person_id, e.effective_date,
         s.grp, e.to_unit_id, e.to_standing, 1
  FROM scope s
  JOIN COUNTED(membershipevent) e
    ON e.to_unit_id = s.unit_id AND HELD(s, e.effective_date)
  WHERE e.effective_date BETWEEN %(first)s AND %(last)s AND IN_FORCE(e)
),
entered AS (
  SELECT
    l.grp,
    CASE
      WHEN l.kind = 'REA' THEN 'ADM'
      WHEN l.kind = 'DUP' THEN 'COR'
      WHEN l.kind IN ('TRF', 'TIN', 'TOUT')
        THEN CASE WHEN max(l.sign) = 1 THEN 'INX' ELSE 'OUX' END
      WHEN l.kind = 'REORG'
        THEN CASE WHEN max(l.sign) = 1 THEN 'INR' ELSE 'OUR' END
      ELSE l.kind
    END AS line,
    l.kind, l.person_id, l.day, l.event_id,
    coalesce(max(l.unit_id) FILTER (WHERE l.sign = 1), max(l.unit_id)) AS unit_id,
    sum(l.sign) AS total,
    sum(l.sign * IS_OFFICIAL(l)) AS official,
    sum(l.sign * IS_PROBATIONARY(l)) AS probationary,
    sum(l.sign * IS_WOMAN(f)) AS women,
    sum(l.sign * IS_MINORITY(f)) AS ethnic_minority,
    sum(l.sign * IS_YOUNG(f, l.day)) AS age_30_or_under
  FROM leg l
  LEFT JOIN COUNTED(profile) f
    ON f.person_id = l.person_id AND DURING(f, l.day) AND KNOWN(f)
  GROUP BY l.grp, l.kind, l.person_id, l.day, l.event_id
),

-- Units hung elsewhere, out of one group and into another, with everybody in them.
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
mover AS MATERIALIZED (
  SELECT
    m.person_id, u.unit_id, u.day,
    IS_OFFICIAL(m) AS official,
    IS_PROBATIONARY(m) AS probationary,
    IS_WOMAN(f) AS women,
    IS_MINORITY(f) AS ethnic_minority,
    IS_YOUNG(f, u.day - 1) AS age_30_or_under
  FROM (SELECT DISTINCT unit_id, day FROM moved_unit) AS u
  JOIN COUNTED(membership) m
    ON m.unit_id = u.unit_id AND DURING(m, u.day - 1) AND KNOWN(m)
  LEFT JOIN COUNTED(profile) f
    ON f.person_id = m.person_id AND DURING(f, u.day - 1) AND KNOWN(f)
),
moved AS (
  SELECT
    u.grp, CASE WHEN u.sign > 0 THEN 'INR' ELSE 'OUR' END AS line,
    'MOVE' AS kind, m.person_id, m.day, NULL::bigint AS event_id, m.unit_id,
    u.sign AS total,
    u.sign * m.official AS official,
    u.sign * m.probationary AS probationary,
    u.sign * m.women AS women,
    u.sign * m.ethnic_minority AS ethnic_minority,
    u.sign * m.age_30_or_under AS age_30_or_under
  FROM mover m JOIN moved_unit u ON u.unit_id = m.unit_id AND u.day = m.day
),

-- Members about whom something that counts is said anew from a day on, with their age;
-- and those who turn 31 on a day without such news.
changed AS (
  SELECT
    s.grp, 'CHG' AS line, 'FACTS' AS kind, m.person_id, f.day,
    NULL::bigint AS event_id, m.unit_id, 0 AS total, 0 AS official, 0 AS probationary,
    IS_WOMAN(f) - IS_WOMAN(g) AS women,
    IS_MINORITY(f) - IS_MINORITY(g) AS ethnic_minority,
    IS_YOUNG(f, f.day) - IS_YOUNG(g, f.day - 1) AS age_30_or_under
  FROM (
    SELECT person_id, lower(p.valid) AS day, sex, ethnicity, birth_date
    FROM COUNTED(profile) p
    WHERE KNOWN(p) AND lower(p.valid) BETWEEN %(first)s AND %(last)s
  ) AS f
  JOIN COUNTED(profile) g
    ON g.person_id = f.person_id AND upper(g.valid) = f.day AND KNOWN(g)
    AND (g.sex, g.ethnicity, g.birth_date)
        IS DISTINCT FROM (f.sex, f.ethnicity, f.birth_date)
  JOIN COUNTED(membership) m
    ON m.person_id = f.person_id AND DURING(m, f.day - 1) AND KNOWN(m)
  JOIN scope s ON s.unit_id = m.unit_id AND HELD(s, f.day)
),
aged AS (
  SELECT
    s.grp, 'CHG' AS line, 'AGE' AS kind, m.person_id, f.day,
    NULL::bigint AS event_id, m.unit_id, 0 AS total, 0 AS official, 0 AS probationary,
    0 AS women, 0 AS ethnic_minority, -1 AS age_30_or_under
  FROM (
    SELECT person_id, valid, sex, ethnicity, birth_date, TURNS_31(birth_date) AS day
    FROM COUNTED(profile) p
    WHERE KNOWN(p)
      AND birth_date BETWEEN %(first)s::date - interval '31 years 2 days'
                         AND %(last)s::date - interval '31 years'
  ) AS f
  JOIN COUNTED(membership) m
    ON m.person_id = f.person_id AND DURING(m, f.day - 1) AND KNOWN(m)
  JOIN scope s ON s.unit_id = m.unit_id AND HELD(s, f.day)
  WHERE f.day BETWEEN %(first)s AND %(last)s
    AND DURING(f, f.day)
    AND NOT EXISTS (
      SELECT FROM COUNTED(profile) g
      WHERE g.person_id = f.person_id AND upper(g.valid) = f.day AND KNOWN(g)
        AND (g.sex, g.ethnicity, g.birth_date)
            IS DISTINCT FROM (f.sex, f.ethnicity, f.birth_date)
    )
),
contribution AS (
  SELECT * FROM (
    SELECT * FROM entered UNION ALL SELECT * FROM moved
    UNION ALL SELECT * FROM changed UNION ALL SELECT * FROM aged
  ) AS every
  WHERE (total, official, probationary, women, ethnic_minority, age_30_or_under)
     <> (0, 0, 0, 0, 0, 0)
)

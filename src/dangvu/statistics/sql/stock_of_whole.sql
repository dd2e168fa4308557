-- The twin of stock_of_facts.sql where every unit hangs below the one asked for: whoever
-- has a fact of the day is in it.
member AS (
  SELECT
    OF_UNIT(m) AS grp, m.person_id, m.unit_id, 1 AS total,
    IS_OFFICIAL(m) AS official,
    IS_PROBATIONARY(m) AS probationary,
    IS_WOMAN(m) AS women,
    m.is_minority::int AS ethnic_minority,
    IS_YOUNG(m, d.day) AS age_30_or_under
  FROM (SELECT %(day)s::date AS day) AS d
  JOIN statistics_fact m ON m.first <= d.day AND m.until > d.day
  WHERE INSIDE(m)
)

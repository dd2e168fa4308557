-- The twin of stock.sql over the facts.
member AS (
  SELECT
    GROUP(p.path) AS grp, m.person_id, m.unit_id, 1 AS total,
    IS_OFFICIAL(m) AS official,
    IS_PROBATIONARY(m) AS probationary,
    IS_WOMAN(m) AS women,
    m.is_minority::int AS ethnic_minority,
    IS_YOUNG(m, d.day) AS age_30_or_under
  FROM (SELECT %(day)s::date AS day) AS d
  JOIN units_unitpath p
    ON KNOWN(p) AND p.valid @> d.day AND BELOW(p)
  JOIN statistics_fact m
    ON m.unit_id = p.unit_id AND m.first <= d.day AND m.until > d.day
)

-- Everybody who belonged to the unit at the end of the day.
member AS (
  SELECT
    GROUP(p.path) AS grp, m.person_id, m.unit_id, 1 AS total,
    IS_OFFICIAL(m) AS official,
    IS_PROBATIONARY(m) AS probationary,
    IS_WOMAN(f) AS women,
    IS_MINORITY(f) AS ethnic_minority,
    IS_YOUNG(f, d.day) AS age_30_or_under
  FROM (SELECT %(day)s::date AS day) AS d
  JOIN units_unitpath p
    ON KNOWN(p) AND p.valid @> d.day AND BELOW(p)
  JOIN COUNTED(membership) m
    ON m.unit_id = p.unit_id AND m.valid @> d.day AND KNOWN(m)
  LEFT JOIN COUNTED(profile) f
    ON f.person_id = m.person_id AND f.valid @> d.day AND KNOWN(f)
)

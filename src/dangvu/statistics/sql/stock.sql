-- Everybody who belonged to the unit at the end of each of the days.
member AS (
  SELECT
    s.grp, d.day, m.person_id, m.unit_id, 1 AS total,
    IS_OFFICIAL(m) AS official,
    IS_PROBATIONARY(m) AS probationary,
    IS_WOMAN(f) AS women,
    IS_MINORITY(f) AS ethnic_minority,
    IS_YOUNG(f, d.day) AS age_30_or_under
  FROM unnest(%(days)s::date[]) AS d (day)
  JOIN scope s ON s.valid @> d.day
  JOIN register_membership m
    ON m.unit_id = s.unit_id AND m.valid @> d.day AND KNOWN(m)
  LEFT JOIN register_profile f
    ON f.person_id = m.person_id AND f.valid @> d.day AND KNOWN(f)
)

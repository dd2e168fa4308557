cell AS (
  SELECT * FROM (
    SELECT person_id, day, event_id, kind, unit_id,
         CASE %(column)s
           WHEN 'total' THEN total
           WHEN 'official' THEN official
           WHEN 'probationary' THEN probationary
           WHEN 'women' THEN women
           WHEN 'ethnic_minority' THEN ethnic_minority
           WHEN 'age_30_or_under' THEN age_30_or_under
         END AS delta
    FROM contribution
    WHERE line = %(row)s OR kind = %(row)s AND %(row)s = 'REA'
  ) AS line
  WHERE delta <> 0
)

cell AS (
  SELECT * FROM (
    SELECT person_id, %(day)s::date AS day, NULL::bigint AS event_id,
           'MEMBER' AS kind, unit_id,
         CASE %(column)s
           WHEN 'total' THEN total
           WHEN 'official' THEN official
           WHEN 'probationary' THEN probationary
           WHEN 'women' THEN women
           WHEN 'ethnic_minority' THEN ethnic_minority
           WHEN 'age_30_or_under' THEN age_30_or_under
         END AS delta
    FROM member
  ) AS line
  WHERE delta <> 0
)

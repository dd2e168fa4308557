cell AS (
  SELECT m.person_id, m.day, NULL::bigint AS event_id, 'MEMBER' AS kind, m.unit_id,
         d.delta
  FROM member m
  CROSS JOIN LATERAL (VALUES
    ('total', m.total), ('official', m.official), ('probationary', m.probationary),
    ('women', m.women), ('ethnic_minority', m.ethnic_minority),
    ('age_30_or_under', m.age_30_or_under)
  ) AS d (column_code, delta)
  WHERE d.column_code = %(column)s AND d.delta <> 0
)

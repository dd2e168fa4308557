cell AS (
  SELECT c.person_id, c.day, c.event_id, c.kind, c.unit_id, d.delta
  FROM contribution c
  CROSS JOIN LATERAL (VALUES
    ('total', c.total), ('official', c.official), ('probationary', c.probationary),
    ('women', c.women), ('ethnic_minority', c.ethnic_minority),
    ('age_30_or_under', c.age_30_or_under)
  ) AS d (column_code, delta)
  WHERE d.column_code = %(column)s AND d.delta <> 0
    AND (c.line = %(row)s OR c.kind = %(row)s AND %(row)s = 'REA')
)

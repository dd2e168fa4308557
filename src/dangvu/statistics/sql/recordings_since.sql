-- Recordings after ``since`` that touched some people, or the units they belong to, or
-- some units: each with how many of them.
WITH place AS (
  SELECT DISTINCT label::bigint AS unit_id, m.person_id
  FROM register_membership m
  JOIN units_unitpath p ON p.unit_id = m.unit_id
  CROSS JOIN LATERAL string_to_table(ltree2text(p.path), '.') AS label
  WHERE m.person_id = ANY(%(people)s::bigint[])
  UNION
  SELECT unit_id, unit_id FROM unnest(%(units)s::bigint[]) AS unit_id
),
touch AS (
  SELECT recording_id AS rec, person_id AS who FROM register_membershipevent
  WHERE person_id = ANY(%(people)s::bigint[])
  UNION
  SELECT unnest(ARRAY[lower(known), upper(known)]), person_id FROM register_membership
  WHERE person_id = ANY(%(people)s::bigint[])
  UNION
  SELECT unnest(ARRAY[lower(known), upper(known)]), person_id FROM register_profile
  WHERE person_id = ANY(%(people)s::bigint[])
  UNION
  SELECT unnest(ARRAY[lower(known), upper(known)]), person_id
  FROM register_personaldetail
  WHERE person_id = ANY(%(people)s::bigint[])
  UNION
  SELECT unnest(ARRAY[lower(v.known), upper(v.known)]), place.person_id
  FROM units_unitversion v JOIN place ON place.unit_id = v.unit_id
  UNION
  SELECT unnest(ARRAY[lower(p.known), upper(p.known)]), place.person_id
  FROM units_unitpath p JOIN place ON place.unit_id = p.unit_id
)
SELECT r.id, r.recorded_at, r.operation, r.actor_name, count(DISTINCT t.who)::int
FROM touch t JOIN audit_recording r ON r.id = t.rec
WHERE t.rec > %(since)s
GROUP BY r.id
ORDER BY r.id

-- Pupils, from birth.
SELECT p.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail, p.birth_date AS base
FROM free p
WHERE p.groups @> ARRAY['HS_THPT']::varchar[] AND p.birth_precision = 'DAY'

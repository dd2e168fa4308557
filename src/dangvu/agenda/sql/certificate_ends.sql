-- The certificates of people for whom no case is open yet.
SELECT k.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail, k.valid_until AS base
FROM papers k
JOIN free p ON p.id = k.prospect_id
WHERE k.valid_until IS NOT NULL

-- Tasks that were given and not reviewed.
SELECT t.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail, t.due_on AS base
FROM sources_task t
JOIN people p ON p.id = t.prospect_id
WHERE t.reviewed_on IS NULL AND t.due_on IS NOT NULL

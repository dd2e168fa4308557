-- Sympathisers, from the last note or the day on which they were entered.
SELECT p.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail,
  coalesce(n.day, p.entered_on) AS base
FROM people p
LEFT JOIN (
  SELECT prospect_id, max(day) AS day FROM sources_note
  WHERE prospect_id IN (SELECT id FROM people)
  GROUP BY prospect_id
) n ON n.prospect_id = p.id
WHERE p.stage <> 'NGUON'

-- Helpers of people who have no dossier yet, from the day on which they began to help.
SELECT h.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, h.helper_name AS detail, h.since AS base
FROM sources_helperassignment h
JOIN people p ON p.id = h.prospect_id AND p.stage <> 'HO_SO'
WHERE h.until IS NULL

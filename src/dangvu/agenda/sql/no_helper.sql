-- Sympathisers whom nobody helps: since they were listed, or since the last helper left.
SELECT p.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail,
  b.day AS base
FROM (
  SELECT * FROM people
  WHERE stage <> 'NGUON' AND id NOT IN (SELECT prospect_id FROM helpers WHERE until IS NULL)
  OFFSET 0
) p
CROSS JOIN LATERAL (
  SELECT coalesce(
    greatest(
      (SELECT max(l.resolution_on) FROM sources_listing l WHERE l.prospect_id = p.id),
      (SELECT max(h.until) FROM sources_helperassignment h WHERE h.prospect_id = p.id)),
    p.entered_on) AS day
  OFFSET 0
) b

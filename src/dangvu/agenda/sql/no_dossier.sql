-- A certificate that still counts, no case, and no obstacle named.
SELECT k.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail, k.issued_on AS base
FROM papers k
JOIN free p ON p.id = k.prospect_id
WHERE (k.valid_until IS NULL OR k.valid_until >= %(day)s)
  AND NOT EXISTS (
    SELECT FROM sources_obstacle o WHERE o.prospect_id = p.id AND o.until IS NULL)

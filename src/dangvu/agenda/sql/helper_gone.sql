-- Helpers who left, died or are not official members any more, as far as they are seen.
SELECT h.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, h.helper_name AS detail,
  b.day AS base
FROM sources_helperassignment h
JOIN people p ON p.id = h.prospect_id
JOIN register_person w ON w.id = h.helper_id AND w.state <> 'OFFICIAL'
CROSS JOIN LATERAL (
  SELECT coalesce(
    (SELECT max(upper(m.valid)) FROM register_membership m
     WHERE m.person_id = w.id AND m.standing = 'OFFICIAL' AND upper_inf(m.known)),
    h.since) AS day
  OFFSET 0
) b
WHERE h.until IS NULL

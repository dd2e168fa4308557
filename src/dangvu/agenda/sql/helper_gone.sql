-- Helpers who left, died or are not official members any more, as far as they are seen;
-- each is looked up once, however many they help.
SELECT h.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, h.helper_name AS detail,
  coalesce(g.day, h.since) AS base
FROM (
  SELECT w.id, b.day
  FROM (SELECT DISTINCT helper_id FROM helpers WHERE until IS NULL) d
  JOIN register_person w ON w.id = d.helper_id AND w.state <> 'OFFICIAL'
  CROSS JOIN LATERAL (
    SELECT max(upper(m.valid)) AS day FROM register_membership m
    WHERE m.person_id = w.id AND m.standing = 'OFFICIAL' AND upper_inf(m.known)
    OFFSET 0
  ) b
) g
JOIN helpers h ON h.helper_id = g.id AND h.until IS NULL
JOIN people p ON p.id = h.prospect_id

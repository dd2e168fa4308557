-- Open cases, at the unit whose turn it is; letters of verification stand by themselves.
SELECT c.id, 'case' AS kind, c.public_id::text AS ref, c.full_name AS name,
  c.turn_unit_id AS unit_id, c.turn_level AS level,
  coalesce(nullif(c.due_code, ''), c.state) AS detail, c.due_on AS base
FROM admission_admissioncase c
WHERE c.turn_unit_id {at} AND c.closed_on IS NULL
  AND c.due_code NOT IN ('t-verify', 't-verify-abroad')

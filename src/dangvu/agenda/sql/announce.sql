-- Recognised, but no announcement to the branch is recorded.
SELECT c.id, 'case' AS kind, c.public_id::text AS ref, c.full_name AS name,
  c.unit_id, '' AS level, '' AS detail, c.closed_on AS base
FROM cases c
WHERE c.state = 'A18'
  AND c.sections #>> ARRAY['probation', 'recognition', 'announced_on'] IS NULL

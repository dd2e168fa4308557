-- The CV is certified, the branch has not voted: from the day of the certificate.
SELECT c.id, 'case' AS kind, c.public_id::text AS ref, c.full_name AS name,
  c.unit_id, '' AS level, '' AS detail, c.state_since AS base
FROM cases c
WHERE c.state = 'A7' AND c.short_votes = 0

-- Three votes short of two thirds, for the committees above: from the last of them.
SELECT c.id, 'case' AS kind, c.public_id::text AS ref, c.full_name AS name,
  coalesce(c.base_unit_id, c.decider_unit_id, c.unit_id) AS unit_id, '' AS level,
  '' AS detail, b.day AS base
FROM admission_admissioncase c
CROSS JOIN LATERAL (
  SELECT max(s.acted_on) AS day FROM admission_casestep s
  WHERE s.case_id = c.id AND s.transition IN ('T8x', 'T16x')
  OFFSET 0
) b
WHERE coalesce(c.base_unit_id, c.decider_unit_id, c.unit_id) {at}
  AND c.closed_on IS NULL AND c.short_votes >= 3 AND c.state IN ('A7', 'A15')

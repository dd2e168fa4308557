-- Proposed for a class and in none, at the body above the branch that proposed.
SELECT e.id, 'class' AS kind, '' AS ref, e.full_name AS name,
  coalesce(v.parent_id, e.unit_id) AS unit_id, '' AS level, '' AS detail,
  e.resolution_on AS base
FROM sources_enrolment e
JOIN units_unitversion v ON v.unit_id = e.unit_id
  AND upper_inf(v.known) AND upper_inf(v.valid)
WHERE coalesce(v.parent_id, e.unit_id) {at}
  AND e.state = 'PROPOSED' AND e.course_id IS NULL

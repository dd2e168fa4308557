-- Open procedures beside cases, at the unit whose turn it is; one of before these columns
-- were kept stands at the branch until its next step.
SELECT p.id, 'proceeding' AS kind, c.public_id::text || '/' || p.public_id::text AS ref,
  c.full_name AS name, coalesce(p.turn_unit_id, c.unit_id) AS unit_id,
  coalesce(nullif(p.turn_level, ''), 'CELL') AS level,
  coalesce(nullif(p.due_code, ''), p.procedure) AS detail, p.due_on AS base
FROM admission_proceeding p
JOIN admission_admissioncase c ON c.id = p.case_id
WHERE coalesce(p.turn_unit_id, c.unit_id) {at} AND p.closed_on IS NULL

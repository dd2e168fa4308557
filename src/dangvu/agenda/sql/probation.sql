-- On probation, from the ceremony.
SELECT c.id, 'case' AS kind, c.public_id::text AS ref, c.full_name AS name,
  c.unit_id, '' AS level, '' AS detail, c.ceremony_on AS base
FROM admission_admissioncase c
WHERE c.unit_id {at} AND c.state = 'A14' AND c.ceremony_on IS NOT NULL

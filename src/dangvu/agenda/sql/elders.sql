-- People who are followed and not yet resolved on, from birth.
SELECT p.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail, p.birth_date AS base
FROM people p
WHERE p.birth_date < (%(day)s::date - interval '50 years')::date
  AND p.birth_precision = 'DAY'
  AND NOT EXISTS (
    SELECT FROM admission_admissioncase c
    WHERE c.prospect = p.uuid AND c.cell_resolution_on IS NOT NULL)

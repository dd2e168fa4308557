-- On probation without the certificate of the class for new members.
SELECT c.id, 'case' AS kind, c.public_id::text AS ref, c.full_name AS name,
  c.unit_id, '' AS level, '' AS detail, c.ceremony_on AS base
FROM cases c
WHERE c.state IN ('A14', 'A15') AND c.ceremony_on IS NOT NULL
  AND c.sections #> ARRAY['probation', 'class_certificate'] IS NULL
  AND NOT EXISTS (
    SELECT FROM sources_certificate k
    WHERE k.person_id = c.person_id AND k.kind = 'NEW_MEMBER'
      AND k.replaced_by_id IS NULL)

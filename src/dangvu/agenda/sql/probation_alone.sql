-- Probationary members of the register who have no case here; after a re-admission from
-- the day of that, the roll keeps the first ceremony.
SELECT p.id, 'person' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.home_id AS unit_id, '' AS level, '' AS detail, b.day AS base
FROM register_person p
JOIN register_profile f ON f.person_id = p.id
  AND upper_inf(f.known) AND upper_inf(f.valid)
CROSS JOIN LATERAL (
  SELECT coalesce(
    (SELECT max(e.effective_date) FROM register_membershipevent e
     WHERE e.person_id = p.id AND e.kind = 'REA' AND NOT EXISTS (
       SELECT FROM register_membershipevent r WHERE r.reverses_id = e.id)),
    f.admission_ceremony_on) AS day
  OFFSET 0
) b
WHERE p.home_id {at} AND p.state = 'PROBATIONARY' AND b.day IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM admission_admissioncase c
    WHERE c.person_id = p.id AND c.closed_on IS NULL)

-- Letters without an answer.
SELECT r.id, 'case' AS kind, c.public_id::text AS ref, c.full_name AS name,
  c.unit_id, '' AS level, r.addressee AS detail, r.due_on AS base
FROM admission_verificationrequest r
JOIN admission_admissioncase c ON c.id = r.case_id AND c.closed_on IS NULL
WHERE c.unit_id {at} AND r.replied_on IS NULL AND r.due_on IS NOT NULL

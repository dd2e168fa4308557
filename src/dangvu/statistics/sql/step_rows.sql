-- From when to when each step of the cases of a unit took.
step AS (
  SELECT s.code, s.since, s.until, a.id AS case_id, '' AS about
  FROM admission_admissioncase a
  CROSS JOIN LATERAL (VALUES
    ('DECIDE', a.cell_resolution_on, a.decision_on),
    ('CEREMONY', a.decision_received_on, a.ceremony_on),
    ('RECOGNISE_CELL', a.probation_ends_on, a.recognition_resolution_on)
  ) AS s(code, since, until)
  WHERE a.unit_id IN (
      SELECT p.unit_id FROM units_unitpath p
      WHERE upper_inf(p.known) AND upper_inf(p.valid) AND p.path ~ %(through)s::lquery)
    AND s.since IS NOT NULL
    AND (s.until BETWEEN %(first)s AND %(last)s
         OR s.until IS NULL AND a.closed_on IS NULL AND s.since <= %(last)s)
  UNION ALL
  SELECT CASE WHEN r.is_abroad THEN 'VERIFY_ABROAD' ELSE 'VERIFY' END,
         coalesce(r.received_on, r.sent_on), r.replied_on, a.id, r.addressee
  FROM admission_verificationrequest r
  JOIN admission_admissioncase a ON a.id = r.case_id
  WHERE a.unit_id IN (
      SELECT p.unit_id FROM units_unitpath p
      WHERE upper_inf(p.known) AND upper_inf(p.valid) AND p.path ~ %(through)s::lquery)
    AND (r.replied_on BETWEEN %(first)s AND %(last)s
         OR r.replied_on IS NULL AND a.closed_on IS NULL AND r.sent_on <= %(last)s)
)

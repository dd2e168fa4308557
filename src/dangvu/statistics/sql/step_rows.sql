-- From when to when each step of the cases of a unit took. What came after the last day
-- of the period had not come yet: such a step was still open on that day.
step AS (
  SELECT s.code, s.since, CASE WHEN s.until <= %(last)s THEN s.until END AS until,
         a.id AS case_id, '' AS about
  FROM admission_admissioncase a
  LEFT JOIN LATERAL (
    SELECT min(t.acted_on) AS recognised_on FROM admission_casestep t
    WHERE t.case_id = a.id AND t.to_state = 'A18' AND t.proceeding_id IS NULL
      AND t.acted_on >= a.recognition_resolution_on
  ) AS r ON a.recognition_resolution_on IS NOT NULL
  CROSS JOIN LATERAL (VALUES
    ('DECIDE', a.cell_resolution_on, a.decision_on),
    ('CEREMONY', a.decision_received_on, a.ceremony_on),
    ('RECOGNISE_CELL', a.probation_ends_on, a.recognition_resolution_on),
    ('RECOGNISE', a.recognition_resolution_on, r.recognised_on)
  ) AS s(code, since, until)
  WHERE a.unit_id IN (
      SELECT p.unit_id FROM units_unitpath p
      WHERE upper_inf(p.known) AND upper_inf(p.valid) AND p.path ~ %(through)s::lquery)
    AND s.since <= %(last)s
    AND (s.until BETWEEN %(first)s AND %(last)s
         OR coalesce(s.until, a.closed_on, 'infinity') > %(last)s)
  UNION ALL
  SELECT CASE WHEN r.is_abroad THEN 'VERIFY_ABROAD' ELSE 'VERIFY' END,
         coalesce(r.received_on, r.sent_on),
         CASE WHEN r.replied_on <= %(last)s THEN r.replied_on END, a.id, r.addressee
  FROM admission_verificationrequest r
  JOIN admission_admissioncase a ON a.id = r.case_id
  WHERE a.unit_id IN (
      SELECT p.unit_id FROM units_unitpath p
      WHERE upper_inf(p.known) AND upper_inf(p.valid) AND p.path ~ %(through)s::lquery)
    AND r.sent_on <= %(last)s
    AND (r.replied_on BETWEEN %(first)s AND %(last)s
         OR coalesce(r.replied_on, a.closed_on, 'infinity') > %(last)s)
)

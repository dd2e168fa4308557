-- Requests without an answer at the end of the last day, by whom they were sent to.
waiting AS (
  SELECT a.id AS case_id, r.addressee, r.due_on < %(last)s AS is_late,
         coalesce(r.received_on, r.sent_on) AS since
  FROM admission_verificationrequest r
  JOIN admission_admissioncase a ON a.id = r.case_id
  WHERE r.sent_on <= %(last)s
    AND coalesce(r.replied_on, a.closed_on, 'infinity') > %(last)s
    AND a.unit_id IN (
      SELECT p.unit_id FROM units_unitpath p
      WHERE upper_inf(p.known) AND upper_inf(p.valid) AND p.path ~ %(through)s::lquery)
)

-- Requests without an answer at the end of the last day, by whom they were sent to.
SELECT r.addressee, count(*)::int,
       count(*) FILTER (WHERE r.due_on < %(last)s)::int,
       max(%(last)s::date - coalesce(r.received_on, r.sent_on))
FROM admission_verificationrequest r
JOIN admission_admissioncase a ON a.id = r.case_id
WHERE r.sent_on <= %(last)s AND (r.replied_on IS NULL OR r.replied_on > %(last)s)
  AND a.closed_on IS NULL
  AND a.unit_id IN (
    SELECT p.unit_id FROM units_unitpath p
    WHERE upper_inf(p.known) AND upper_inf(p.valid) AND p.path ~ %(through)s::lquery)
GROUP BY r.addressee
ORDER BY 3 DESC, 2 DESC, 1
LIMIT 200

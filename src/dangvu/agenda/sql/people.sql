-- What several sources ask, read once for all of them: everybody on the way to membership
-- at the units asked for; `free`: whom no case takes on; `leaving`: who will leave and is
-- not referred yet; `helpers`: who helps any of them or did; `papers`: awareness
-- certificates of the free; `cases`: those in states that ask the branch for something.
people AS MATERIALIZED (
  SELECT p.id, p.uuid, p.full_name, p.unit_id, p.stage, p.entered_on, p.birth_date,
    p.birth_precision, p.groups, p.graduates_on, p.contract_ends_on
  FROM sources_prospect p
  WHERE p.unit_id {at} AND p.stage <> 'KET_THUC'
),
free AS MATERIALIZED (SELECT p.* FROM people p WHERE p.stage <> 'HO_SO'),
helpers AS MATERIALIZED (
  SELECT h.id, h.prospect_id, h.helper_id, h.helper_name, h.since, h.until
  FROM sources_helperassignment h
  WHERE h.prospect_id IN (SELECT id FROM people)
),
leaving AS MATERIALIZED (
  SELECT p.* FROM people p
  WHERE (p.graduates_on IS NOT NULL OR p.contract_ends_on IS NOT NULL)
    AND NOT EXISTS (
      SELECT FROM sources_referral r
      WHERE r.prospect_id = p.id
        AND r.state IN ('SENT', 'RECEIVED', 'ACCEPTED', 'CLOSED'))
),
papers AS MATERIALIZED (
  SELECT k.id, k.prospect_id, k.issued_on, k.valid_until
  FROM sources_certificate k
  WHERE k.prospect_id IN (SELECT id FROM free)
    AND k.kind = 'AWARENESS' AND k.replaced_by_id IS NULL
),
cases AS MATERIALIZED (
  SELECT c.id, c.public_id, c.full_name, c.unit_id, c.person_id, c.state, c.state_since,
    c.short_votes, c.ceremony_on, c.closed_on, c.sections
  FROM admission_admissioncase c
  WHERE c.unit_id {at} AND c.state IN ('A7', 'A14', 'A15', 'A18')
)

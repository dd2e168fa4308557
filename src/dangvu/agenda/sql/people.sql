-- Everybody on the way to membership at the units asked for, read once for all sources;
-- `free` are those whom no case takes on, `helpers` who helps any of them or did.
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
)

-- Everybody on the way to membership at the units asked for: read once for all sources.
SELECT p.id, p.uuid, p.full_name, p.unit_id, p.stage, p.entered_on, p.birth_date,
  p.birth_precision, p.groups, p.graduates_on, p.contract_ends_on
FROM sources_prospect p
WHERE p.unit_id {at} AND p.stage <> 'KET_THUC'

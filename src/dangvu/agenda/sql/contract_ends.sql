-- People whose contract or service ends, unless a referral is on its way already.
SELECT p.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail, p.contract_ends_on AS base
FROM leaving p
WHERE p.contract_ends_on IS NOT NULL

-- People who will graduate, unless a referral is on its way already.
SELECT p.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail, p.graduates_on AS base
FROM leaving p
WHERE p.graduates_on IS NOT NULL

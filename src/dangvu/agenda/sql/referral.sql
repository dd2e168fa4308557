-- Referrals on the way, for both sides.
SELECT r.id * 2 + s.side AS id, 'referral' AS kind, r.uuid::text AS ref,
  r.full_name AS name, s.unit_id, '' AS level, '' AS detail, r.sent_on AS base
FROM sources_referral r
CROSS JOIN LATERAL (VALUES (0, r.from_unit_id), (1, r.to_unit_id)) s(side, unit_id)
WHERE (r.from_unit_id {at} OR r.to_unit_id {at}) AND s.unit_id {at}
  AND r.state IN ('SENT', 'RECEIVED') AND r.sent_on IS NOT NULL

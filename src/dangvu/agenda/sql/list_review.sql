-- Branches with somebody on the list, from their last monthly review or first listing.
SELECT l.unit_id AS id, 'review' AS kind, u.code AS ref, '' AS name,
  l.unit_id, '' AS level, '' AS detail, b.day AS base
FROM (
  SELECT o.unit_id, min(o.resolution_on) AS first_on
  FROM sources_listing o
  WHERE o.unit_id {at} AND o.dropped_on IS NULL
  GROUP BY o.unit_id
) l
JOIN units_unit u ON u.id = l.unit_id
CROSS JOIN LATERAL (
  SELECT coalesce(
    (SELECT max(r.resolution_on) FROM sources_listreview r
     WHERE r.unit_id = l.unit_id AND r.kind = 'THANG'),
    l.first_on) AS day
  OFFSET 0
) b

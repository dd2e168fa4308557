-- Branches with somebody on the list, from their last monthly review or first listing.
SELECT l.unit_id AS id, 'review' AS kind, u.code AS ref, '' AS name,
  l.unit_id, '' AS level, '' AS detail,
  coalesce(
    (SELECT max(r.resolution_on) FROM sources_listreview r
     WHERE r.unit_id = l.unit_id AND r.kind = 'THANG'),
    min(l.resolution_on)) AS base
FROM sources_listing l
JOIN units_unit u ON u.id = l.unit_id
WHERE l.dropped_on IS NULL
GROUP BY l.unit_id, u.code

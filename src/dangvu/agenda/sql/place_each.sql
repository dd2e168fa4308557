-- A unit and all below it, each with its distance and with the units directly below through
-- which it hangs; a unit that ended hangs where its successors do. The condition stands
-- by itself, so that the planner sees how many it finds.
SELECT r.unit_id, min(nlevel(r.path) - top.level) AS depth,
  array_agg(DISTINCT ltree2text(subpath(r.path, top.level, 1))::bigint)
    FILTER (WHERE nlevel(r.path) > top.level) AS children
FROM units_unitreach r
CROSS JOIN LATERAL (
  SELECT max(nlevel(one)) AS level
  FROM unnest(%(paths)s::ltree[]) one
  WHERE r.path <@ one
) top
WHERE r.path <@ ANY(%(paths)s::ltree[])
GROUP BY r.unit_id

-- Units below, as many levels as a clock goes up, each with its distance.
SELECT r.unit_id, min(nlevel(r.path) - nlevel(%(top)s::ltree)) AS depth
FROM units_unitreach r
WHERE r.path <@ %(top)s::ltree
  AND nlevel(r.path) BETWEEN nlevel(%(top)s::ltree) + 1
    AND nlevel(%(top)s::ltree) + %(levels)s
GROUP BY r.unit_id

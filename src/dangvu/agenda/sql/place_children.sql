-- Units below with the one directly below through which they hang.
SELECT r.unit_id,
  CASE WHEN nlevel(r.path) > nlevel(%(top)s::ltree)
    THEN ltree2text(subpath(r.path, nlevel(%(top)s::ltree), 1))::bigint
    ELSE %(own)s::bigint END AS child
FROM units_unitreach r
WHERE r.path <@ %(top)s::ltree

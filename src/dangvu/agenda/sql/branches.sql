-- Tasks by the unit directly below through which the acting unit hangs.
SELECT
  CASE WHEN nlevel(r.path) > nlevel(%(top)s::ltree)
    THEN ltree2text(subpath(r.path, nlevel(%(top)s::ltree), 1))::bigint
    ELSE %(own)s::bigint END AS child,
  count(*) FILTER (WHERE t.due < %(day)s AND NOT t.is_notice), count(*)
FROM ({tasks}) t
JOIN units_unitreach r ON r.unit_id = t.unit_id AND r.path <@ %(top)s::ltree
GROUP BY child

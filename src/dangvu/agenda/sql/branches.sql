-- Tasks by the unit directly below through which the acting unit hangs; added up by
-- acting unit first, so that few rows meet the tree.
WITH place AS MATERIALIZED ({place}), people AS MATERIALIZED ({people})
SELECT p.child, sum(n.late)::bigint, sum(n.number)::bigint
FROM (
  SELECT t.unit_id, count(*) AS number,
    count(*) FILTER (WHERE t.due < %(day)s AND NOT t.is_notice) AS late
  FROM ({tasks}) t
  GROUP BY t.unit_id
) n
JOIN place p ON p.unit_id = n.unit_id
GROUP BY p.child

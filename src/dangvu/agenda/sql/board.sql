-- Everything that one page shows, out of one pass over the tasks of a unit and of all
-- below it: the lines, how many there are of each kind, how many hang under each unit
-- directly below. Lines have no numbers; the counts of a unit have no code.
WITH place AS MATERIALIZED ({place}), {people},
tasks AS MATERIALIZED ({tasks}),
listed AS MATERIALIZED (
  SELECT t.* FROM tasks t
  JOIN place a ON a.unit_id = t.unit_id
  WHERE %(whole)s OR t.unit_id = %(own)s
    OR %(telling)s AND t.due < %(day)s::date - t.told[a.depth]
)
SELECT l.*, NULL::bigint[] AS numbers
FROM (
  SELECT t.code, t.id, t.kind, t.ref, t.name, t.unit_id, t.level, t.detail, t.due
  FROM listed t
  WHERE (t.due, t.code, t.id) > (%(after_due)s::date, %(after_code)s, %(after_id)s)
  ORDER BY t.due, t.code, t.id
  LIMIT %(limit)s
) l
UNION ALL
SELECT t.code, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, {numbers}
FROM listed t
GROUP BY t.code
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, c.unit_id, NULL, NULL, NULL,
  ARRAY[sum(n.late)::bigint, sum(n.number)::bigint]
FROM (
  SELECT t.unit_id, count(*) AS number,
    count(*) FILTER (WHERE t.due < %(day)s AND NOT t.is_notice) AS late
  FROM tasks t
  GROUP BY t.unit_id
) n
JOIN place p ON p.unit_id = n.unit_id
CROSS JOIN LATERAL unnest(p.children) c(unit_id)
GROUP BY c.unit_id
ORDER BY due, code, id

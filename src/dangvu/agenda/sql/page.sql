WITH place AS MATERIALIZED ({place}), {people}
SELECT t.code, t.id, t.kind, t.ref, t.name, t.unit_id, t.level, t.detail, t.due
FROM ({tasks}) t
WHERE (t.due, t.code, t.id) > (%(after_due)s::date, %(after_code)s, %(after_id)s)
ORDER BY t.due, t.code, t.id
LIMIT %(limit)s

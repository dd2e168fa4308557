-- The unit of the office itself, where it has others below: the fifteenth of November.
SELECT u.id, 'plan' AS kind,
  extract(year FROM %(day)s::date) + 1 || '/' || u.code AS ref, '' AS name,
  u.id AS unit_id, '' AS level, '' AS detail,
  make_date(extract(year FROM %(day)s::date)::int, 11, 15) AS base
FROM units_unit u
WHERE u.id = %(own)s AND u.id {at}
  AND EXISTS (
    SELECT FROM units_unitversion v
    WHERE v.parent_id = u.id AND upper_inf(v.known) AND upper_inf(v.valid))

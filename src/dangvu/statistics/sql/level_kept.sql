INSERT INTO statistics_level (code, day, unit_id, cells)
SELECT %(code)s, %(day)s::date, unit_id, cells FROM own
RETURNING unit_id

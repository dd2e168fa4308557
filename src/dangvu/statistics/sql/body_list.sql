SELECT unit_id, type, day, delta FROM body ORDER BY unit_id

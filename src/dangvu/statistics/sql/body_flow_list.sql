SELECT unit_id, type, day, delta FROM flow WHERE col = %(col)s ORDER BY day, unit_id

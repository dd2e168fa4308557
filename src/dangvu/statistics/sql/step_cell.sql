SELECT case_id, since, until, about FROM step WHERE code = %(line)s

SELECT count(DISTINCT c.person_id)::int FROM cell c WHERE VISIBLE(c.person_id)

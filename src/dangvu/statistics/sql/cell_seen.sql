SELECT count(DISTINCT c.person_id)::int FROM cell c WHERE c.person_id IN (VISIBLE())

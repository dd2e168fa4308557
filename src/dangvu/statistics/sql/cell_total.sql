SELECT coalesce(sum(delta), 0)::int, count(DISTINCT person_id)::int FROM cell

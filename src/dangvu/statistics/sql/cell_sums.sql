SELECT person_id, sum(delta)::int FROM cell GROUP BY person_id

-- Read with the rights of the reader: row-level security drops whom they may not see.
SELECT person.id, person.full_name, person.sort_key,
       json_agg(json_build_array(c.day, c.event_id, c.kind, c.unit_id, c.delta)
                ORDER BY c.day, c.event_id, c.delta)
FROM cell c
JOIN register_person person ON person.id = c.person_id
WHERE person.id IN (VISIBLE())
  AND (person.sort_key, person.id) > (%(after_key)s, %(after_id)s)
GROUP BY person.id
ORDER BY person.sort_key, person.id
LIMIT %(limit)s

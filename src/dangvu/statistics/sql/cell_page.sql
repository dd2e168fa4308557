-- Read with the rights of the reader: row-level security drops whom they may not see.
SELECT page.id, page.full_name, page.sort_key,
       json_agg(json_build_array(c.day, c.event_id, c.kind, c.unit_id, c.delta)
                ORDER BY c.day, c.event_id, c.delta)
FROM (
  SELECT person.id, person.full_name, person.sort_key
  FROM register_person person
  WHERE person.id IN (SELECT person_id FROM cell)
    AND VISIBLE(person.id)
    AND (person.sort_key, person.id) > (%(after_key)s, %(after_id)s)
  ORDER BY person.sort_key, person.id
  LIMIT %(limit)s
) AS page
JOIN cell c ON c.person_id = page.id
GROUP BY page.id, page.full_name, page.sort_key
ORDER BY page.sort_key, page.id

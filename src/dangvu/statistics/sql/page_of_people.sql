-- Read with the rights of the reader: row-level security drops whom they may not see.
SELECT person.id, person.full_name, person.sort_key
FROM register_person person
WHERE person.id = ANY(%(ids)s::bigint[]) AND VISIBLE(person.id)
  AND (person.sort_key, person.id) > (%(after_key)s, %(after_id)s)
ORDER BY person.sort_key, person.id
LIMIT %(limit)s

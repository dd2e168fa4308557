SELECT count(*)::int FROM register_person person
WHERE person.id = ANY(%(ids)s::bigint[]) AND VISIBLE(person.id)

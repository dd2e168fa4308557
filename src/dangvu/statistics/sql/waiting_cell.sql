SELECT case_id, since, NULL::date, addressee FROM waiting
WHERE (%(addressee)s::text IS NULL OR addressee = %(addressee)s)
  AND (is_late OR NOT %(late)s)

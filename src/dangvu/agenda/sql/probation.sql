-- On probation, a row for each note of the branch that is not there yet, from its month.
SELECT c.id * 16 + m.month AS id, 'probation' AS kind, c.public_id::text AS ref,
  c.full_name AS name, c.unit_id, '' AS level, '' AS detail,
  (c.ceremony_on + m.month * interval '1 month')::date AS base
FROM cases c
CROSS JOIN unnest(%(review_months)s::int[]) m(month)
WHERE c.state = 'A14' AND c.ceremony_on IS NOT NULL
  AND NOT coalesce(c.sections #> ARRAY['probation', 'reviews'], '[]'::jsonb)
    @> jsonb_build_array(jsonb_build_object('month', m.month))

-- Many cases share the two days of a step.
SELECT code, since, until, count(*)::int FROM step GROUP BY 1, 2, 3

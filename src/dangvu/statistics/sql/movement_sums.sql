-- ``starts`` are the first days of the parts; an admission says whether it is another one.
SELECT grp, width_bucket(day, %(starts)s::date[]) AS part, line, kind = 'REA' AS again,
       sum(total)::int, sum(official)::int, sum(probationary)::int,
       sum(women)::int, sum(ethnic_minority)::int, sum(age_30_or_under)::int
FROM contribution
GROUP BY grp, part, line, again

SELECT grp,
       sum(total)::int, sum(official)::int, sum(probationary)::int,
       sum(women)::int, sum(ethnic_minority)::int, sum(age_30_or_under)::int
FROM member
GROUP BY grp

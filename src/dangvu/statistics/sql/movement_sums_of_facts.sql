-- The twin of movement_sums.sql over the facts, and over what is kept of units that
-- were hung elsewhere the day after the end of a quarter.
SELECT grp, width_bucket(day, %(starts)s::date[]) AS part, line, kind = 'REA' AS again,
       sum(total)::int, sum(official)::int, sum(probationary)::int,
       sum(women)::int, sum(ethnic_minority)::int, sum(age_30_or_under)::int
FROM (
  SELECT grp, day, line, kind, total, official, probationary, women, ethnic_minority,
         age_30_or_under
  FROM contribution
  UNION ALL
  SELECT u.grp, u.day, CASE WHEN u.sign > 0 THEN 'INR' ELSE 'OUR' END, 'MOVE',
         u.sign * l.cells[1], u.sign * l.cells[2], u.sign * l.cells[3],
         u.sign * l.cells[4], u.sign * l.cells[5], u.sign * l.cells[6]
  FROM moved_unit u
  JOIN statistics_level l ON l.unit_id = u.unit_id AND l.day = u.day - 1
  WHERE l.code = 'ST-01' AND l.day = ANY(%(summed)s::date[])
) AS every
GROUP BY grp, part, line, again

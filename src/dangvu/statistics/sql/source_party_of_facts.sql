-- The twin of source_party.sql over gaps and facts, for the members of the unit. Written
-- out where it is read: a part that is kept apart would forbid parallel workers.
gap AS NOT MATERIALIZED (
  SELECT g.*, coalesce(m.admission_decision_on, m.admission_ceremony_on) AS anchor
  FROM statistics_gap g
  JOIN statistics_fact m
    ON m.person_id = g.person_id
    AND m.first <= %(day)s::date AND m.until > %(day)s::date
  WHERE g.back_on <= %(day)s::date AND INSIDE(m)
),
delay AS (
  SELECT person_id, min(anchor) AS anchor, 0 AS months, 0 AS days, min(left_on) AS next_left,
         bool_and(has_decision) AS is_sound
  FROM gap GROUP BY person_id
  UNION ALL
  SELECT person_id, anchor, sum(months) OVER so_far, sum(days) OVER so_far,
         lead(left_on) OVER so_far, true
  FROM gap WINDOW so_far AS (PARTITION BY person_id ORDER BY left_on)
),
interrupted AS (
  SELECT d.person_id,
         bool_and(d.is_sound AND coalesce(d.next_left >= d.anchor, true)) AS is_sound,
         count(DISTINCT y) FILTER (
           WHERE ends <= %(day)s::date AND coalesce(d.next_left >= ends, true)
         ) AS reached
  FROM delay d
  CROSS JOIN unnest(%(PARTY_years)s::int[]) AS y
  CROSS JOIN LATERAL (
    SELECT (d.anchor + make_interval(months => 12 * y + d.months::int))::date
           + d.days::int AS ends
  ) AS complete
  GROUP BY d.person_id
)

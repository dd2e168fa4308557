-- The twin of source_party.sql over gaps and facts.
gap AS (
  SELECT * FROM statistics_gap WHERE back_on <= %(day)s::date
),
delay AS (
  SELECT person_id, 0 AS months, 0 AS days, min(left_on) AS next_left,
         bool_and(has_decision) AS is_sound
  FROM gap GROUP BY person_id
  UNION ALL
  SELECT person_id, sum(months) OVER so_far, sum(days) OVER so_far,
         lead(left_on) OVER so_far, true
  FROM gap WINDOW so_far AS (PARTITION BY person_id ORDER BY left_on)
),
interrupted AS (
  SELECT d.person_id,
         bool_and(d.is_sound AND coalesce(d.next_left >= anchor.day, true)) AS is_sound,
         count(DISTINCT y) FILTER (
           WHERE ends <= %(day)s::date AND coalesce(d.next_left >= ends, true)
         ) AS reached
  FROM delay d
  JOIN statistics_fact f
    ON f.person_id = d.person_id
    AND f.first <= %(day)s::date AND f.until > %(day)s::date
  CROSS JOIN LATERAL (
    SELECT coalesce(f.admission_decision_on, f.admission_ceremony_on) AS day
  ) AS anchor
  CROSS JOIN unnest(%(PARTY_years)s::int[]) AS y
  CROSS JOIN LATERAL (
    SELECT (anchor.day + make_interval(months => 12 * y + d.months::int))::date
           + d.days::int AS ends
  ) AS complete
  GROUP BY d.person_id
)

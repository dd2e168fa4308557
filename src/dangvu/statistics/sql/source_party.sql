-- Time outside the Party that is deducted from party age, of those who came back: the
-- twin of register.party_age. ``delay`` says, for the first 0, 1, 2 … gaps of a person,
-- how much they delay and when the next one begins; so many years are complete at the
-- first delay after which no gap has begun before that day.
way AS (
  SELECT e.person_id, e.kind, e.effective_date AS left_on, e.has_decision,
         lead(e.effective_date) OVER in_order AS back_on,
         lead(e.to_unit_id) OVER in_order AS back_in,
         lead(e.kind) OVER in_order AS back_by
  FROM COUNTED(membershipevent) e
  WHERE IN_FORCE(e) AND e.effective_date <= %(day)s::date
    AND e.person_id IN (
      SELECT person_id FROM COUNTED(membershipevent)
      WHERE kind IN ('DEL', 'DELP', 'EXP', 'RES'))
  WINDOW in_order AS (
    PARTITION BY e.person_id
    ORDER BY e.effective_date,
      CASE WHEN e.kind IN ('OPB', 'ADM', 'REA', 'TIN', 'REI') THEN 0
           WHEN e.kind = 'REORG' THEN 1
           WHEN e.kind IN ('TOUT', 'DEL', 'DELP', 'EXP', 'RES', 'DEC', 'DUP') THEN 3
           ELSE 2 END,
      e.slot)
),
gap AS (
  SELECT person_id, left_on, has_decision, full_months AS months,
         back_on - (left_on + make_interval(months => full_months))::date AS days
  FROM (
    SELECT *, m - ((left_on + make_interval(months => m))::date > back_on)::int
              AS full_months
    FROM (
      SELECT *, ((extract(year FROM back_on) - extract(year FROM left_on)) * 12
                 + extract(month FROM back_on) - extract(month FROM left_on))::int AS m
      FROM way
      WHERE kind IN ('DEL', 'DELP', 'EXP', 'RES')
        AND back_in IS NOT NULL AND back_by <> 'REI'
    ) AS rough
  ) AS exact
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
  JOIN COUNTED(profile) f
    ON f.person_id = d.person_id AND f.valid @> %(day)s::date AND KNOWN(f)
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

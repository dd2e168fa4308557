-- When some people (WANTED) were outside the Party and came back, as known now: the
-- first part of source_party.sql for all days.
WITH way AS (
  SELECT e.person_id, e.kind, e.effective_date AS left_on, e.has_decision,
         lead(e.effective_date) OVER in_order AS back_on,
         lead(e.to_unit_id) OVER in_order AS back_in,
         lead(e.kind) OVER in_order AS back_by
  FROM COUNTED(membershipevent) e
  WHERE IN_FORCE(e) AND WANTED(e.person_id)
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
  SELECT person_id, left_on, back_on, has_decision, full_months AS months,
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
)
SELECT person_id, left_on, back_on, has_decision, months, days FROM gap

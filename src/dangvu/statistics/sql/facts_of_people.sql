-- The facts of some people (WANTED), as known now: memberships cut where a copied
-- attribute changes, in the order of the tree. Neighbours that say the same are joined.
WITH piece AS (
  SELECT m.person_id, m.unit_id, m.standing,
         coalesce(lower(cut.days), '-infinity') AS starts,
         coalesce(upper(cut.days), 'infinity') AS ends,
         IS_MINORITY(f) = 1 AS is_minority,
         f.birth_date, f.admission_decision_on, f.admission_ceremony_on,
         f.sex, f.occupation, f.political_theory, e.edu_general, e.edu_professional
  FROM statistics_membership m
  LEFT JOIN statistics_profile f
    ON f.person_id = m.person_id AND upper_inf(f.known) AND f.valid && m.valid
  LEFT JOIN statistics_personaldetail e
    ON e.person_id = m.person_id AND upper_inf(e.known)
    AND e.valid && (m.valid * coalesce(f.valid, '(,)'))
  CROSS JOIN LATERAL (
    SELECT m.valid * coalesce(f.valid, '(,)') * coalesce(e.valid, '(,)') AS days
  ) AS cut
  WHERE upper_inf(m.known) AND NOT isempty(cut.days) AND WANTED(m.person_id)
),
begun AS (
  SELECT *,
    (lag(ends) OVER alike IS DISTINCT FROM starts)::int AS begins
  FROM piece
  WINDOW alike AS (
    PARTITION BY person_id, unit_id, standing, is_minority, birth_date,
      admission_decision_on, admission_ceremony_on, sex, occupation, political_theory,
      edu_general, edu_professional
    ORDER BY starts)
),
numbered AS (
  SELECT *, sum(begins) OVER (
    PARTITION BY person_id, unit_id, standing, is_minority, birth_date,
      admission_decision_on, admission_ceremony_on, sex, occupation, political_theory,
      edu_general, edu_professional
    ORDER BY starts) AS run
  FROM begun
)
SELECT person_id, unit_id,
       min(starts) AS first, max(ends) AS until,
       is_minority, standing, birth_date, admission_decision_on, admission_ceremony_on,
       sex, occupation, political_theory, edu_general, edu_professional
FROM numbered
GROUP BY person_id, unit_id, standing, is_minority, birth_date, admission_decision_on,
  admission_ceremony_on, sex, occupation, political_theory, edu_general,
  edu_professional, run

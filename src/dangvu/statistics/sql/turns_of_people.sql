-- What changes a figure of some people (WANTED), day by day, as known now: entries in
-- force with the facts of their day; facts said anew of a member, and members who turn
-- 31, with the difference. movement.sql says why each counts.
SELECT e.person_id, e.effective_date AS day, e.kind, e.id AS event_id,
       e.from_unit_id, e.to_unit_id,
       (e.from_standing = 'OFFICIAL')::int AS from_official,
       (e.to_standing = 'OFFICIAL')::int AS to_official,
       IS_WOMAN(f) AS women, IS_MINORITY(f) AS ethnic_minority,
       IS_YOUNG(f, e.effective_date) AS age_30_or_under
FROM statistics_membershipevent e
LEFT JOIN statistics_profile f
  ON f.person_id = e.person_id AND upper_inf(f.known) AND DURING(f, e.effective_date)
WHERE WANTED(e.person_id) AND IN_FORCE(e)
UNION ALL
SELECT m.person_id, f.day, 'FACTS', NULL, NULL, m.unit_id, 0, 0,
       IS_WOMAN(f) - IS_WOMAN(g), IS_MINORITY(f) - IS_MINORITY(g),
       IS_YOUNG(f, f.day) - IS_YOUNG(g, f.day - 1)
FROM (
  SELECT person_id, lower(p.valid) AS day, sex, ethnicity, birth_date
  FROM statistics_profile p
  WHERE upper_inf(p.known) AND WANTED(p.person_id)
) AS f
JOIN statistics_profile g
  ON g.person_id = f.person_id AND upper(g.valid) = f.day AND upper_inf(g.known)
  AND (g.sex, g.ethnicity, g.birth_date)
      IS DISTINCT FROM (f.sex, f.ethnicity, f.birth_date)
JOIN statistics_membership m
  ON m.person_id = f.person_id AND DURING(m, f.day - 1) AND upper_inf(m.known)
WHERE (IS_WOMAN(f), IS_MINORITY(f), IS_YOUNG(f, f.day))
  IS DISTINCT FROM (IS_WOMAN(g), IS_MINORITY(g), IS_YOUNG(g, f.day - 1))
UNION ALL
SELECT m.person_id, f.day, 'AGE', NULL, NULL, m.unit_id, 0, 0, 0, 0, -1
FROM (
  SELECT person_id, valid, sex, ethnicity, birth_date, TURNS_31(birth_date) AS day
  FROM statistics_profile p
  WHERE upper_inf(p.known) AND birth_date IS NOT NULL AND WANTED(p.person_id)
) AS f
JOIN statistics_membership m
  ON m.person_id = f.person_id AND DURING(m, f.day - 1) AND upper_inf(m.known)
WHERE DURING(f, f.day)
  AND NOT EXISTS (
    SELECT FROM statistics_profile g
    WHERE g.person_id = f.person_id AND upper(g.valid) = f.day AND upper_inf(g.known)
      AND (g.sex, g.ethnicity, g.birth_date)
          IS DISTINCT FROM (f.sex, f.ethnicity, f.birth_date)
  )

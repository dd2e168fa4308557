-- How many came to each stage, and the median of days from the stage before; of all, of
-- each child, of each main group.
SELECT
  CASE WHEN GROUPING(grp) = 0 THEN 'UNIT' WHEN GROUPING(primary_group) = 0 THEN 'GROUP'
       ELSE 'ALL' END AS told,
  coalesce(grp::text, primary_group, '') AS code,
  count(*)::int, count(class_on)::int, count(dossier_on)::int,
  count(admitted_on)::int, count(official_on)::int,
  count(*) FILTER (WHERE left_after = 'listed')::int,
  count(*) FILTER (WHERE left_after = 'class')::int,
  count(*) FILTER (WHERE left_after = 'dossier')::int,
  count(*) FILTER (WHERE left_after = 'admitted')::int,
  percentile_disc(0.5) WITHIN GROUP (ORDER BY class_on - listed_on),
  percentile_disc(0.5) WITHIN GROUP (ORDER BY dossier_on - class_on),
  percentile_disc(0.5) WITHIN GROUP (ORDER BY admitted_on - dossier_on),
  percentile_disc(0.5) WITHIN GROUP (ORDER BY official_on - admitted_on)
FROM course
GROUP BY GROUPING SETS ((), (grp), (primary_group))

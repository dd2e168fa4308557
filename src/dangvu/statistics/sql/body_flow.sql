-- What became of organisations between two days: founded, ended, hung elsewhere, of
-- another type. On its day a change of place comes first, with the type before where it
-- leaves and the type after where it arrives; a change of type counts only for who was
-- there before and stays.
place AS (
  SELECT
    p.unit_id, lower(p.valid) AS starts, upper(p.valid) AS ends,
    GROUP(p.path) AS grp,
    preceding.id IS NULL AS is_founded,
    CASE WHEN BELOW(preceding) THEN GROUP(preceding.path) END
      AS came_from,
    following.id IS NULL AS is_ended,
    CASE WHEN BELOW(following) THEN GROUP(following.path) END
      AS went_to
  FROM units_unitpath p
  LEFT JOIN units_unitpath preceding
    ON preceding.unit_id = p.unit_id AND KNOWN(preceding)
    AND upper(preceding.valid) = lower(p.valid)
  LEFT JOIN units_unitpath following
    ON following.unit_id = p.unit_id AND KNOWN(following)
    AND lower(following.valid) = upper(p.valid)
  WHERE KNOWN(p) AND BELOW(p)
),
came AS (
  SELECT grp, unit_id, starts AS day, 1 AS delta,
    CASE WHEN NOT is_founded THEN 'MOVED_IN'
         WHEN EXISTS (
           SELECT FROM units_unitlink l
           WHERE l.successor_id = unit_id AND l.day = starts AND l.kind = 'SPLIT'
             AND KNOWN(l)) THEN 'SPLIT'
         ELSE 'NEW' END AS col
  FROM place
  WHERE starts BETWEEN %(first)s AND %(last)s
    AND (is_founded OR came_from IS DISTINCT FROM grp)
),
went AS (
  SELECT grp, unit_id, ends AS day, -1 AS delta,
    CASE WHEN NOT is_ended THEN 'MOVED_OUT'
         ELSE coalesce((
           SELECT CASE WHEN bool_or(l.kind IN ('MERGE', 'CONSOLIDATE')) THEN 'MERGED'
                       WHEN bool_or(l.kind = 'SPLIT') THEN 'SPLIT' END
           FROM units_unitlink l
           WHERE l.predecessor_id = unit_id AND l.day = ends AND KNOWN(l)
         ), 'DISSOLVED') END AS col
  FROM place
  WHERE ends BETWEEN %(first)s AND %(last)s
    AND (is_ended OR went_to IS DISTINCT FROM grp)
),
flow AS (
  SELECT c.grp, c.unit_id, v.type, c.col, c.day, c.delta
  FROM came c JOIN units_unitversion v
    ON v.unit_id = c.unit_id AND KNOWN(v) AND v.valid @> c.day
  UNION ALL
  SELECT w.grp, w.unit_id, v.type, w.col, w.day, w.delta
  FROM went w JOIN units_unitversion v
    ON v.unit_id = w.unit_id AND KNOWN(v) AND v.valid @> (w.day - 1)
  UNION ALL
  SELECT after.grp, v.unit_id, sides.type, 'CHANGED', lower(v.valid), sides.delta
  FROM units_unitversion v
  JOIN units_unitversion w
    ON w.unit_id = v.unit_id AND KNOWN(w) AND upper(w.valid) = lower(v.valid)
    AND w.type <> v.type
  JOIN place before
    ON before.unit_id = v.unit_id
    AND coalesce(before.starts, '-infinity') < lower(v.valid)
    AND coalesce(before.ends, 'infinity') >= lower(v.valid)
  JOIN place after
    ON after.unit_id = v.unit_id AND after.grp = before.grp
    AND coalesce(after.starts, '-infinity') <= lower(v.valid)
    AND coalesce(after.ends, 'infinity') > lower(v.valid)
  CROSS JOIN LATERAL (VALUES (v.type, 1), (w.type, -1)) AS sides (type, delta)
  WHERE KNOWN(v) AND lower(v.valid) BETWEEN %(first)s AND %(last)s
)

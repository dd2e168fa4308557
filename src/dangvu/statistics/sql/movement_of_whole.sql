-- The twin of movement_of_facts.sql where every unit hangs below the one asked for: a
-- transfer between two of its units changes nothing, nor does a unit hung elsewhere.
turned AS (
  SELECT person_id, day, kind, event_id, to_unit_id, from_unit_id,
    (to_unit_id IS NOT NULL)::int - (from_unit_id IS NOT NULL)::int AS total,
    to_official - from_official AS official, women, ethnic_minority, age_30_or_under
  FROM statistics_turn
  WHERE day BETWEEN %(first)s AND %(last)s AND event_id IS NOT NULL
    AND (to_unit_id IS NULL OR from_unit_id IS NULL OR to_official <> from_official)
),
contribution AS (
  SELECT %(unit)s::bigint AS grp,
    CASE WHEN total < 0 THEN LINE_OUT(kind) ELSE LINE_IN(kind) END AS line,
    kind, person_id, day, event_id, coalesce(to_unit_id, from_unit_id) AS unit_id,
    total, official::int, (total - official)::int AS probationary,
    (total * women)::int AS women, (total * ethnic_minority)::int AS ethnic_minority,
    (total * age_30_or_under)::int AS age_30_or_under
  FROM turned
  UNION ALL
  SELECT %(unit)s::bigint, 'CHG', kind, person_id, day, NULL, to_unit_id, 0, 0, 0,
    women, ethnic_minority, age_30_or_under
  FROM statistics_turn
  WHERE day BETWEEN %(first)s AND %(last)s AND event_id IS NULL
)

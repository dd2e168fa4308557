-- The cells of ST-01 of each unit, in the order of its columns.
own AS (
  SELECT grp AS unit_id,
         ARRAY[sum(total), sum(official), sum(probationary), sum(women),
               sum(ethnic_minority), sum(age_30_or_under)]::int[] AS cells
  FROM member
  GROUP BY grp
)

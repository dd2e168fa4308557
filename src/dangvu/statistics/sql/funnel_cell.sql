-- Who came to a stage, or left after it, and the day; of all, of a child or of a group.
SELECT prospect_id,
  CASE WHEN %(left)s THEN left_on ELSE
    CASE %(stage)s
      WHEN 'class' THEN class_on
      WHEN 'dossier' THEN dossier_on
      WHEN 'admitted' THEN admitted_on
      WHEN 'recognised' THEN official_on
      ELSE listed_on
    END
  END
FROM course
WHERE (%(child)s::bigint IS NULL OR grp = %(child)s)
  AND (%(group)s::text IS NULL OR primary_group = %(group)s)
  AND CASE WHEN %(left)s
      THEN left_after IS NOT NULL AND %(stage)s IN ('', left_after)
    ELSE
      CASE %(stage)s
        WHEN 'class' THEN class_on IS NOT NULL
        WHEN 'dossier' THEN dossier_on IS NOT NULL
        WHEN 'admitted' THEN admitted_on IS NOT NULL
        WHEN 'recognised' THEN official_on IS NOT NULL
        ELSE true
      END
    END

-- The course of everybody followed as a source: the branch in charge today, the days on
-- which they were first listed, certified, and came further by their latest case.
-- ``left_after`` is the furthest stage of who went no further and will not.
place AS (
  SELECT DISTINCT ON (p.unit_id) p.unit_id, GROUP(p.path) AS grp
  FROM units_unitpath p
  WHERE upper_inf(p.known) AND upper_inf(p.valid) AND p.path ~ %(through)s::lquery
),
listed AS (
  SELECT l.prospect_id, min(l.resolution_on) AS listed_on
  FROM sources_listing l GROUP BY l.prospect_id
),
certified AS (
  SELECT c.prospect_id, min(c.issued_on) AS class_on
  FROM sources_certificate c WHERE c.kind = 'AWARENESS' GROUP BY c.prospect_id
),
latest AS (
  SELECT DISTINCT ON (a.prospect) a.prospect, a.state, a.dossier_opened_on,
         a.ceremony_on, a.official_on, a.closed_on
  FROM admission_admissioncase a
  WHERE a.prospect IS NOT NULL ORDER BY a.prospect, a.opened_on DESC, a.id DESC
),
course AS (
  SELECT p.id AS prospect_id, q.grp, p.primary_group,
         l.listed_on, c.class_on, a.dossier_opened_on AS dossier_on,
         a.ceremony_on AS admitted_on, a.official_on,
         coalesce(a.closed_on, p.ended_on) AS left_on,
         CASE
           WHEN a.official_on IS NOT NULL THEN NULL
           WHEN a.ceremony_on IS NOT NULL
             THEN CASE WHEN a.closed_on IS NOT NULL THEN 'admitted' END
           WHEN a.dossier_opened_on IS NOT NULL
             THEN CASE WHEN a.closed_on IS NOT NULL
                         OR p.outcome NOT IN ('', 'DA_KET_NAP') THEN 'dossier' END
           WHEN p.outcome IN ('', 'DA_KET_NAP') THEN NULL
           WHEN c.class_on IS NOT NULL THEN 'class'
           ELSE 'listed'
         END AS left_after
  FROM sources_prospect p
  JOIN place q ON q.unit_id = p.unit_id
  JOIN listed l ON l.prospect_id = p.id
  LEFT JOIN certified c ON c.prospect_id = p.id
  LEFT JOIN latest a ON a.prospect = p.uuid
  WHERE l.listed_on BETWEEN %(first)s AND %(last)s
)

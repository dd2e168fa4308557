-- The course of everybody followed as a source: the branch in charge today, the days on
-- which they were first listed, certified, and came further by their latest case.
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
  SELECT q.grp, p.primary_group, p.outcome, a.state, a.closed_on,
         l.listed_on, c.class_on, a.dossier_opened_on AS dossier_on,
         a.ceremony_on AS admitted_on, a.official_on
  FROM sources_prospect p
  JOIN place q ON q.unit_id = p.unit_id
  JOIN listed l ON l.prospect_id = p.id
  LEFT JOIN certified c ON c.prospect_id = p.id
  LEFT JOIN latest a ON a.prospect = p.uuid
  WHERE l.listed_on BETWEEN %(first)s AND %(last)s
)

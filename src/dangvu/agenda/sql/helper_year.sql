-- Helpers of people who have no dossier yet, from the day on which they began to help.
SELECT h.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, h.helper_name AS detail, h.since AS base
FROM free p
JOIN helpers h ON h.prospect_id = p.id AND h.until IS NULL

-- Units whose turn it is with cases that were opened by earlier rules, from the day of
-- the new ones.
SELECT o.unit_id AS id, 'cases' AS kind, u.code AS ref, '' AS name, o.unit_id,
  '' AS level, o.name AS detail, o.since AS base
FROM (
  SELECT DISTINCT c.turn_unit_id AS unit_id, k.since, k.name
  FROM unnest(%(pack_days)s::date[], %(pack_names)s::text[]) k(since, name)
  JOIN admission_admissioncase c ON c.turn_unit_id {at} AND c.closed_on IS NULL
    AND c.opened_on < k.since
) o
JOIN units_unit u ON u.id = o.unit_id

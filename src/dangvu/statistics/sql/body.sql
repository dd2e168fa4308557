-- Organisations at the end of a day, each with its members.
body AS (
  SELECT GROUP(p.path) AS grp, p.unit_id, v.type, %(day)s::date AS day, 1 AS delta
  FROM units_unitpath p
  JOIN units_unitversion v
    ON v.unit_id = p.unit_id AND KNOWN(v) AND v.valid @> %(day)s::date
  WHERE KNOWN(p) AND p.valid @> %(day)s::date AND BELOW(p)
)

-- In what kind of agency, place or enterprise a unit works: its own, else that above it.
host AS (
  SELECT v.unit_id,
         coalesce(nullif(v.host_kind, ''), above.host_kind, '') AS kind
  FROM units_unitversion v
  LEFT JOIN units_unitversion above
    ON above.unit_id = v.parent_id AND KNOWN(above) AND above.valid @> %(day)s::date
  WHERE KNOWN(v) AND v.valid @> %(day)s::date
)

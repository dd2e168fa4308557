SELECT DISTINCT r.unit_id FROM units_unitreach r
WHERE r.path <@ ANY(%(paths)s::ltree[])

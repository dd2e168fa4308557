-- Late at a unit below for so many days that the level of the asking office is told.
SELECT s.* FROM ({part}) s
JOIN place a ON a.unit_id = s.unit_id
WHERE s.due < %(day)s::date - s.told[a.depth]

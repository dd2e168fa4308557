-- Units below, each with its distance; the times of a clock say how far it is told, and
-- name no time for the office's own unit (0). No bound on the distance: the planner would
-- guess one unit.
SELECT r.unit_id, min(nlevel(r.path)) - nlevel(%(top)s::ltree) AS depth
FROM units_unitreach r
WHERE r.path <@ %(top)s::ltree
GROUP BY r.unit_id

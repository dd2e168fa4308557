SELECT '{code}' AS code, s.id, s.kind, s.ref, s.name, s.unit_id, s.level, s.detail,
  coalesce(s.base, DATE '9999-12-31') AS due, {notice} AS is_notice, {told} AS told
FROM ({source}) s
WHERE {undated}s.base <= {latest}

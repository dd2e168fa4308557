ARRAY[
  count(*) FILTER (WHERE t.due < %(day)s AND NOT t.is_notice),
  count(*) FILTER (WHERE t.due BETWEEN %(day)s AND %(sunday)s),
  count(*) FILTER (WHERE t.due BETWEEN %(sunday)s + 1 AND DATE '9999-12-30'
    OR t.due < %(day)s AND t.is_notice),
  count(*) FILTER (WHERE t.due = DATE '9999-12-31'),
  count(*) FILTER (WHERE t.unit_id <> %(own)s)]

SELECT unit_id, cells FROM own

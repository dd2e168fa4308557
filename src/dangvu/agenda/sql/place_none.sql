SELECT NULL::bigint AS unit_id WHERE false

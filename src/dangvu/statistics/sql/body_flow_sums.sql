SELECT grp, type, col, sum(delta)::int FROM flow GROUP BY grp, type, col

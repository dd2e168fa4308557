"""PostgreSQL helpers that know no subject."""

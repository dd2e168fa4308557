"""A synthetic city written through the ledger."""

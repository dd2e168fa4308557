"""Writes of the exchange, one verb a file."""

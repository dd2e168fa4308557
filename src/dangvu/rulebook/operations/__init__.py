"""Writes of the rulebook, one verb a file."""

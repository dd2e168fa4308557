"""Writes of the figures, one verb a file."""

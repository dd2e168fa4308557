"""Writes of the back-up room, one verb a file."""

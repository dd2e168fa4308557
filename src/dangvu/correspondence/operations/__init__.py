"""Writes of the correspondence room, one verb a file."""

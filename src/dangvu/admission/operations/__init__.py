"""Writes of the admission room, one verb a file."""

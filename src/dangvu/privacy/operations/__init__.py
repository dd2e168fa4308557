"""Writes of the privacy room, one verb a file."""

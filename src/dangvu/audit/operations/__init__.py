"""Writes of the audit room, one verb a file."""

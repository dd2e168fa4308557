"""Writes of the approvals room, one verb a file."""

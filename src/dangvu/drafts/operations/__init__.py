"""Writes of the drafts, one verb a file."""

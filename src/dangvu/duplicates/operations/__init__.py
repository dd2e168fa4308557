"""Writes of the queue of suspected duplicates, one verb a file."""

"""Writes of the accounts room, one verb a file."""

"""Writes of the seals: the change of keys."""

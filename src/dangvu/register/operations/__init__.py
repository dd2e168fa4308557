"""Writes of the register, one verb a file."""

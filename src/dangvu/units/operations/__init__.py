"""Writes of the tree, one verb a file."""

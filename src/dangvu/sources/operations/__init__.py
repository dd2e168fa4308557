"""Writes about prospects, one verb a file."""

"""Reads of the seals."""

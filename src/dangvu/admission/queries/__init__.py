"""Reads of the admission room."""

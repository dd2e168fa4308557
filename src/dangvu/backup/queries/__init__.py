"""Reads of the back-up room."""

"""Reads of the correspondence room."""

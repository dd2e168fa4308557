"""Reads about prospects."""

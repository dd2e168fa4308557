"""Checks of what is asked of every step (rules-admission 7.1)."""

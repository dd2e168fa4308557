"""Checks of personal conditions (rules-admission 7.3)."""

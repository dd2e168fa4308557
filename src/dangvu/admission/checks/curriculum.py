"""Checks of application and CV (rules-admission 7.5)."""

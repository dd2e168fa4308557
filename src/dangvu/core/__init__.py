"""Periods, names, errors, the actor protocol and database helpers."""

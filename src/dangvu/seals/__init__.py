"""Sealing values with keys that lie outside the database; knows no subject."""

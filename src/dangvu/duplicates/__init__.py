"""Suspected duplicates: finding pairs, comparing them, keeping what was decided."""

"""Merging, splitting and dissolving units."""

"""Reads of the figures; every one checks the right at the unit asked for."""

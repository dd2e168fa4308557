"""Offices, roles and the rights they give."""

"""Procedures as tables: states and transitions; one machine walks them. No subject."""

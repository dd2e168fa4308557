"""Figures that balance, for any unit and any days."""

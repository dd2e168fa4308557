"""Checks of the list of sympathisers and the class (rules-admission 7.2)."""

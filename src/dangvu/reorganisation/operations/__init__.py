"""Merge, split and dissolve units, with one collective entry for each member."""

"""The tree of organisations through time."""

"""The figures, a module for each family."""

"""Measuring: how long things take on a register of a size, beside other ways to do it."""

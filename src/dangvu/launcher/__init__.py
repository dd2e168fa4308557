"""Starts the database and the programs; knows nothing of the register."""

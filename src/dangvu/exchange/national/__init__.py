"""The import template of the national database 4.0: told apart, filled, written."""

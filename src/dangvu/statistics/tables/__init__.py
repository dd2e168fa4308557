"""The tables, each declared in a module of its own."""

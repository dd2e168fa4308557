"""The pages: parse, one query or one operation, render."""

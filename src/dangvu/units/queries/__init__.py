"""Reads of the tree; organisations are not personal data and everybody sees them."""

"""Reads for lists; every one takes the actor."""

"""Reads of the exchange; every one takes the actor."""

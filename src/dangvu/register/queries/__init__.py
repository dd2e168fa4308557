"""Reads of the register; every one takes the actor."""

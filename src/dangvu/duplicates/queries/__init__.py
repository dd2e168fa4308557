"""Reads of the queue of suspected duplicates; every one takes the actor."""

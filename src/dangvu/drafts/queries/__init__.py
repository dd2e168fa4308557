"""Reads of the drafts."""

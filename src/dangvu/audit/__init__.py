"""Who recorded what, and who looked at what."""

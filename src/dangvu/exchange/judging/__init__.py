"""What to do with each row of a roster, given what the register knows; no database."""

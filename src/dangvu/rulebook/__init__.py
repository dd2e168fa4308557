"""What the regulations ask, as data: value and citation, by the day of an act."""

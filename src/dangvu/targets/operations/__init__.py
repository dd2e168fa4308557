"""What is done to plans, to the choice of targets and to counts of teachers."""

"""Plans of admission from the sources, and targets as data, against what happened."""

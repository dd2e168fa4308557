"""Admission: from the list of sympathisers to a full member, with every check."""

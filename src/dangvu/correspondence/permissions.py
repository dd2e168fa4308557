"""What may be done with the numbers of outgoing papers."""

ISSUE = "correspondence.issue"

ALL = (ISSUE,)

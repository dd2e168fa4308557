"""What may be done with lists and papers."""

TAKE_OUT = "lists.take_out"
KEEP = "lists.keep"

ALL = (TAKE_OUT, KEEP)

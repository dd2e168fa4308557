"""What may be done with organisations."""

VIEW = "units.view"
CHANGE = "units.change"

ALL = (VIEW, CHANGE)

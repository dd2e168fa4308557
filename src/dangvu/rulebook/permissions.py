"""What may be done with the rulebook."""

VIEW = "rulebook.view"
CONFIRM = "rulebook.confirm"

ALL = (VIEW, CONFIRM)

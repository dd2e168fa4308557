"""What may be done with back-ups; they hold the whole register."""

MANAGE = "backup.manage"

ALL = (MANAGE,)

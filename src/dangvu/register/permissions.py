"""What may be done with members."""

VIEW = "register.view"
VIEW_PERSONAL = "register.view_personal"
VIEW_SEALED = "register.view_sealed"
RECORD = "register.record"
CORRECT = "register.correct"

ALL = (VIEW, VIEW_PERSONAL, VIEW_SEALED, RECORD, CORRECT)

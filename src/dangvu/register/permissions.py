"""What may be done with members."""

VIEW = "register.view"
VIEW_PERSONAL = "register.view_personal"
VIEW_SEALED = "register.view_sealed"
#: One's own record, or that of the member one helps; the person, not a place, decides.
VIEW_OWN = "register.view_own"
RECORD = "register.record"
CORRECT = "register.correct"
AUTHORISE_REDUCTION = "register.authorise_reduction"

ALL = (
    VIEW,
    VIEW_PERSONAL,
    VIEW_SEALED,
    VIEW_OWN,
    RECORD,
    CORRECT,
    AUTHORISE_REDUCTION,
)

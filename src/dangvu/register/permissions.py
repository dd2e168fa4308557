"""What may be done with members."""

VIEW = "register.view"
VIEW_PERSONAL = "register.view_personal"
VIEW_SEALED = "register.view_sealed"
#: One's own record, or that of the member one helps; the person, not a place, decides.
VIEW_OWN = "register.view_own"
#: Agree, as the second person, that a part needing two is opened; does not open it.
CONFIRM_SEALED = "register.confirm_sealed"
RECORD = "register.record"
CORRECT = "register.correct"
AUTHORISE_REDUCTION = "register.authorise_reduction"

ALL = (
    VIEW,
    VIEW_PERSONAL,
    VIEW_SEALED,
    VIEW_OWN,
    CONFIRM_SEALED,
    RECORD,
    CORRECT,
    AUTHORISE_REDUCTION,
)

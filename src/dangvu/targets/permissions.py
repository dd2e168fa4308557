"""What may be done about plans of admission and targets."""

VIEW = "targets.view"
PROPOSE = "targets.propose"
APPROVE = "targets.approve"
CHOOSE = "targets.choose"

ALL = (VIEW, PROPOSE, APPROVE, CHOOSE)

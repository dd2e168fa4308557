"""What may be done with cases of admission.

A step of a procedure is asked at the unit that acts: the cell's at the cell, the
decision's at the deciding unit. Who holds ``resolve`` at a unit acts for it and for
those below, never for those above.
"""

VIEW = "admission.view"
PREPARE = "admission.prepare"
RESOLVE = "admission.resolve"
OVERRIDE = "admission.override"

ALL = (VIEW, PREPARE, RESOLVE, OVERRIDE)

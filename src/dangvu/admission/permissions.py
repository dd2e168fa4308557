"""What may be done with cases of admission.

A step of a procedure is asked at the unit that acts: the cell's at the cell, the
decision's at the deciding unit. Who holds ``resolve`` at a unit acts for it and for
those below, never for those above.
"""

VIEW = "admission.view"
PREPARE = "admission.prepare"
RESOLVE = "admission.resolve"
OVERRIDE = "admission.override"

#: Scans of papers: who opens them, and who records that a committee allowed them. They
#: are added and withdrawn by who prepares the dossier.
OPEN_SCAN = "admission.open_scan"
AUTHORISE_SCANS = "admission.authorise_scans"

ALL = (VIEW, PREPARE, RESOLVE, OVERRIDE, OPEN_SCAN, AUTHORISE_SCANS)

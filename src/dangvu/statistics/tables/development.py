"""The tables of development: the funnel by cohort, time in steps, answers outstanding.

They are of today's knowledge: prospects and cases are dated facts without a second
clock. Source: admission 11 (M09, M14, M24), issue of the funnel: rules-admission 1.14.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FUNNEL, BY_UNIT, BY_GROUP = "PD-01", "PD-02", "PD-03"
STEPS, OUTSTANDING = "PD-04", "PD-05"

TITLES: Mapping[str, Promise] = {
    FUNNEL: _("Development: from the list to full membership"),
    BY_UNIT: _("Development: how far each organisation came"),
    BY_GROUP: _("Development: how far each source group came"),
    STEPS: _("Admission: time in each step against its limit"),
    OUTSTANDING: _("Verification: answers outstanding by addressee"),
}

#: The stages of the funnel, in their order.
STAGES: Mapping[str, Promise] = {
    "listed": _("On the sympathisers' list"),
    "class": _("Certificate of the class"),
    "dossier": _("Dossier opened"),
    "admitted": _("Admitted"),
    "recognised": _("Recognised as official"),
}
FUNNEL_COLUMNS: Mapping[str, Promise] = {
    "people": _("People"),
    "share": _("% of those listed"),
    "left": _("Left after this stage"),
    "median": _("Median days from the stage before"),
}
STAGE_COLUMNS: Mapping[str, Promise] = {
    **STAGES,
    "share": _("% of those listed who were admitted"),
    "left": _("Left on the way"),
}
STEP_LINES: Mapping[str, tuple[Promise, str]] = {
    "VERIFY": (_("Answer to a request for verification"), "verify-reply-domestic"),
    "VERIFY_ABROAD": (_("Answer from abroad"), "verify-reply-abroad"),
    "DECIDE": (_("Decision after the branch's resolution"), "decide-admission"),
    "CEREMONY": (_("Ceremony after receipt of the decision"), "ceremony"),
    "RECOGNISE_CELL": (_("Branch meeting after the end of probation"), "official-cell"),
    "RECOGNISE": (
        _("Recognition decided after the branch's resolution"),
        "decide-official",
    ),
}
STEP_COLUMNS: Mapping[str, Promise] = {
    "limit": _("Limit, working days"),
    "done": _("Done in the period"),
    "in_time": _("of which in time"),
    "share": _("% in time"),
    "median": _("Median, working days"),
    "open": _("Still open"),
    "late": _("of which past the limit"),
}
OUTSTANDING_COLUMNS: Mapping[str, Promise] = {
    "open": _("Without an answer"),
    "late": _("of which past the limit"),
    "oldest": _("Oldest, days"),
}
COHORT_NOTE = _(
    "A cohort is everybody first put on the sympathisers' list in the period, wherever"
    " they stand today. Branches in charge are those of today."
)
OPEN_NOTE = _("«Still open» is counted on the last day of the period.")
NOTES: Mapping[str, tuple[Promise, ...]] = {
    FUNNEL: (COHORT_NOTE,),
    BY_UNIT: (COHORT_NOTE,),
    BY_GROUP: (COHORT_NOTE,),
    STEPS: (OPEN_NOTE,),
    OUTSTANDING: (),
}
#: What the lines of a table are.
ROWS: Mapping[str, Promise] = {
    FUNNEL: _("Stage"),
    BY_UNIT: _("Unit"),
    BY_GROUP: _("Source group"),
    STEPS: _("Step"),
    OUTSTANDING: _("Sent to"),
}

#: Columns that open: onto prospects in a funnel, onto cases in the two others.
_OPEN = {
    FUNNEL: ("people", "left"),
    BY_UNIT: (*STAGES, "left"),
    BY_GROUP: (*STAGES, "left"),
    STEPS: ("done", "in_time", "open", "late"),
    OUTSTANDING: ("open", "late"),
}
COHORTS = (FUNNEL, BY_UNIT, BY_GROUP)


def opens(table: str, column: str) -> bool:
    """Say whether the cells of a column lead to the people behind them."""
    return column in _OPEN[table]

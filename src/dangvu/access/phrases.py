"""Sentences about committees that belong to rows of data.

%(count)s is what was found, %(value)s what the rule says, %(who)s names.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WARNINGS: dict[str, Promise] = {
    "NO_BRANCH_COMMITTEE": _(
        "With so many official members the branch elects a branch committee; "
        "%(count)s people hold a post in it."
    ),
    "COMMITTEE_NOT_DUE": _(
        "A branch with so few official members elects a secretary and, if needed, a "
        "deputy; %(count)s other members of a committee are recorded."
    ),
    "TOO_MANY_DEPUTIES": _(
        "%(count)s deputy secretaries; a branch with so few official members has at "
        "most %(value)s."
    ),
    "COMMITTEE_TOO_LARGE": _("The committee has %(count)s members, at most %(value)s."),
    "STANDING_TOO_LARGE": _(
        "The standing committee is larger than %(value)s of the committee: "
        "%(count)s of it."
    ),
    "TOO_MANY_APPOINTED": _(
        "Members beyond the number that the congress decided are %(count)s of it, at "
        "most %(value)s."
    ),
    "SEATS_EMPTY": _("%(count)s seats of the committee are empty."),
    "NO_SECRETARY": _("The committee has no secretary."),
    "PROBATIONARY_HOLDER": _("A probationary member holds a post: %(who)s."),
    "HOLDER_OUTSIDE": _(
        "Not a member of this organisation: %(who)s. The paper must say who assigned "
        "the post."
    ),
    "HOLDER_LEFT": _(
        "No longer a member of this organisation: %(who)s. The seat ended by itself; "
        "write down its end."
    ),
    "NO_TERM": _("No term of a committee is recorded."),
    "TERM_OVERDUE": _("The term ended %(count)s days ago by plan."),
    "TERM_ENDS_SOON": _("The term ends in %(count)s days."),
    "TERM_TOO_LONG": _(
        "The term is planned for more than %(value)s years: %(count)s begun years."
    ),
}
#: In a list there is little room.
SHORT: dict[str, Promise] = {
    "NO_BRANCH_COMMITTEE": _("no branch committee"),
    "COMMITTEE_NOT_DUE": _("no committee is due"),
    "TOO_MANY_DEPUTIES": _("too many deputies"),
    "COMMITTEE_TOO_LARGE": _("committee too large"),
    "STANDING_TOO_LARGE": _("standing committee too large"),
    "TOO_MANY_APPOINTED": _("too many appointed"),
    "SEATS_EMPTY": _("empty seats"),
    "NO_SECRETARY": _("no secretary"),
    "PROBATIONARY_HOLDER": _("probationary member in a post"),
    "HOLDER_OUTSIDE": _("member from outside"),
    "HOLDER_LEFT": _("member has left"),
    "NO_TERM": _("no term recorded"),
    "TERM_OVERDUE": _("term overdue"),
    "TERM_ENDS_SOON": _("term ends soon"),
    "TERM_TOO_LONG": _("term too long"),
}

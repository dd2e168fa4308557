"""Sentences about organisations that belong to rows of data.

%(count)s is the count of members, %(value)s the threshold.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SIZE_ALARMS: dict[str, Promise] = {
    "BELOW_MIN_OFFICIAL": _(
        "%(count)s official members, fewer than the %(value)s a party "
        "organisation needs: the members should be introduced to a suitable "
        "organisation."
    ),
    "GRASSROOTS_BRANCH_TOO_LARGE": _(
        "%(count)s members: from %(value)s members a grassroots party body is "
        "considered instead of a grassroots branch."
    ),
    "GRASSROOTS_TOO_SMALL": _(
        "%(count)s members: a grassroots party body with fewer than %(value)s "
        "needs a founding decision that allows it."
    ),
    "BRANCH_NEEDS_CONSENT": _(
        "%(count)s members: a branch of more than %(value)s needs the consent of "
        "the level above."
    ),
    "BRANCH_NEEDS_GROUPS": _(
        "%(count)s members: a branch of %(value)s or more is divided into party groups."
    ),
    "BRANCH_NEEDS_COMMITTEE": _(
        "%(count)s official members: from %(value)s the branch elects a branch "
        "committee."
    ),
    "BRANCH_LOSES_COMMITTEE": _(
        "%(count)s official members, fewer than %(value)s: the branch elects a "
        "secretary instead of a branch committee."
    ),
    "REVIEW_ADMIT_EXPEL": _(
        "%(count)s members: the authority to admit and expel needs more than "
        "%(value)s and should be reviewed."
    ),
}

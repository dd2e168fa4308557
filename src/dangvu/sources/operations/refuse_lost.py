"""Nobody with a certificate is let go as «moved away» without a referral."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.sources.enums import Outcome
from dangvu.sources.models import Referral
from dangvu.sources.queries.certificates import current_certificate
from dangvu.sources.referral_enums import ReferralState

#: The other side took them, or all that could be done was done.
ANSWERED = (ReferralState.ACCEPTED, ReferralState.CLOSED)


class ReferralNeeded(Refused):
    """The person holds a certificate and nobody was told where they go."""

    default_code = "REFERRAL_NEEDED"


def refuse_lost(prospect_id: int, outcome: str) -> None:
    """Raise ReferralNeeded for a holder of a certificate who is dropped as moved.

    Also an expired certificate counts: the other side has to know of it.
    Source: admission 7.6, rule 3.
    """
    if outcome != Outcome.CHUYEN_DI or current_certificate(prospect_id) is None:
        return
    referrals = Referral.objects.filter(prospect=prospect_id, state__in=ANSWERED)
    if not referrals.exists():
        raise ReferralNeeded(
            _(
                "This person holds a certificate: refer them to the place they move to. "
                "Once it accepts them, they leave your list by themselves."
            )
        )

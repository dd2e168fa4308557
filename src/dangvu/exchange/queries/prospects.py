"""Lists of development sources that were received, as an office may see them."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.exchange.models import ProspectFile
from dangvu.sources import permissions
from dangvu.units.queries.scope import units_in


def prospect_file_for(actor: Actor, reference: UUID) -> ProspectFile:
    """Return a received list of the actor's office. Raises NotFound."""
    units = units_in(actor.scope(permissions.KEEP))
    rows = ProspectFile.objects.filter(uuid=reference, unit_id__in=units)
    found = rows.select_related("unit").first()
    if found is None:
        raise NotFound(_("There is no such list, or not in your office."))
    return found


def prospect_files(actor: Actor, *, limit: int = 5) -> list[ProspectFile]:
    """Return the newest lists that the actor's office received."""
    units = units_in(actor.scope(permissions.KEEP))
    rows = ProspectFile.objects.filter(unit_id__in=units)
    return list(rows.order_by("-received_at", "-pk")[:limit])

"""One of each duty about personal data, for the pages that show them."""

from __future__ import annotations

import datetime as dt

from dangvu.access.acting import acting
from dangvu.core.periods import Period
from dangvu.privacy.enums import RequestKind
from dangvu.privacy.operations.receive_request import Asked, receive_request
from dangvu.privacy.operations.report_incident import Breach, report_incident
from dangvu.register.operations.receive_guest import GuestDraft, receive_guest
from support.organisation import SYSTEM, TODAY, Organisation, at

#: A stay that ended long ago.
ENDED = Period(dt.date(2022, 1, 1), dt.date(2022, 7, 1))


def duties_of(organisation: Organisation) -> dict[str, int]:
    """A request, an incident and an old record of the northern commune."""
    office, an = organisation.actors.north_office, organisation.people.an
    unit = organisation.units.north_1.pk
    with acting(office):
        words = Asked(RequestKind.ACCESS, "Xin xem hồ sơ", TODAY)
        asked = receive_request(actor=office, at=at(), person=an, asked=words)
        breach = Breach(unit, at(), "Mất một USB", "Danh sách", ("P1",), 31)
        incident = report_incident(actor=office, at=at(), breach=breach)
    guest = GuestDraft(unit, "Lê Thị Khách", "Đảng bộ tỉnh Khác", ENDED)
    stay = receive_guest(actor=SYSTEM, at=at(), draft=guest)
    return {"asked": asked.pk, "incident": incident.pk, "subject": stay.pk}

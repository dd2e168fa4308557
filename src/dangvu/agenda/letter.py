"""The weekly mail: counts and a link, no name of anybody, in the language asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from dangvu.access.roles import Role
from dangvu.agenda.queries.tasks import Counts

#: So that programs that answer by themselves do not answer.
_HEADERS = {"Auto-Submitted": "auto-generated"}


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """What an office has to do; ``code`` is that of its unit, which is told by no name."""

    role: str
    code: str
    counts: Counts

    @property
    def title(self) -> str:
        """Return the office in words, with the code of its unit."""
        return f"{Role(self.role).label} · {self.code}"


def mail_is_on() -> bool:
    """Say whether the installation has a mail server and a sender."""
    return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL)


def letter(
    *, to: str, offices: Sequence[OfficeCounts], day: dt.date, language: str
) -> EmailMultiAlternatives:
    """Write the mail of an account: a line for each of its offices, as text and HTML.

    The subject says nothing of who writes, and the offices are named only where there
    are several: a mail travels open.
    """
    with translation.override(language):
        context = {
            "offices": offices,
            "several": len(offices) > 1,
            "day": f"{day:%d-%m-%Y}",
            "language": language,
            "site": settings.SITE_URL,
        }
        mail = EmailMultiAlternatives(
            subject=_("Reminder for the week of %(day)s") % {"day": context["day"]},
            body=render_to_string("agenda/digest.txt", context),
            to=[to],
            headers=_HEADERS,
        )
        html = render_to_string("agenda/digest.html", context)
    mail.attach_alternative(html, "text/html")
    return mail

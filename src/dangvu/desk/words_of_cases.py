"""Words for cases of admission: states, sections, steps, who acts."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dangvu.admission.enums import Level
from dangvu.admission.procedures import procedures

#: Sections of a case in the order in which a dossier is made.
SECTIONS = {
    "organisation": gettext_lazy("Organisation and powers"),
    "listing": gettext_lazy("List, helper, class, permission"),
    "applicant": gettext_lazy("Applicant"),
    "place": gettext_lazy("Place of work and study"),
    "introducers": gettext_lazy("Introductions"),
    "cv": gettext_lazy("Application and CV"),
    "verification": gettext_lazy("Verification"),
    "opinions": gettext_lazy("Opinions"),
    "special": gettext_lazy("Special cases"),
    "readmission": gettext_lazy("Earlier membership"),
    "votes": gettext_lazy("Votes"),
    "decision": gettext_lazy("File, decision, ceremony"),
    "move": gettext_lazy("Moving away"),
    "probation": gettext_lazy("Probation and recognition"),
    "removal": gettext_lazy("Removal, cancellation, appeal"),
}
#: Sections that are sealed: religion, origin, political findings (tier P3).
SEALED = frozenset({"special"})
MAIN = "ADMISSION"


def language() -> str:
    """Return the language of the page."""
    return get_language() or "vi"


def state_name(code: str, procedure: str = MAIN) -> str:
    """Return what a state is called."""
    return procedures()[procedure].state(code).name(language())


def step_name(procedure: str, code: str) -> str:
    """Return what a step is called."""
    return procedures()[procedure].transition(code).name(language())


def who_acts(level: str, unit: str) -> str:
    """Say which level acts, and which unit that is."""
    named = str(Level(level).label) if level else ""
    if unit.casefold().startswith(named.casefold()):
        return unit
    if named and unit:
        return _("%(level)s: %(unit)s") % {"level": _capital(named), "unit": unit}
    return _capital(named) or unit


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What a recording did, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def operation_word(operation: str) -> str:
    """Say what an operation did; one without a word of its own is a change."""
    words = {
        "register.admit": _("admission"),
        "register.readmit": _("re-admission"),
        "register.recognise": _("recognition as official member"),
        "register.transfer": _("transfer"),
        "register.receive": _("arrival"),
        "register.release": _("departure"),
        "register.leave": _("leaving or death"),
        "register.restore": _("restoration"),
        "register.open": _("opening balance"),
        "register.facts": _("change of facts"),
        "register.correct": _("correction"),
        "register.enter": _("new person"),
        "exchange.import": _("import of a roster"),
        "exchange.undo": _("import taken back"),
        "admission.refresh_chain": _("case follows the organisation"),
        "units.found": _("organisations founded"),
        "units.change": _("organisation changed"),
        "units.end": _("organisation ended"),
    }
    return words.get(operation) or _("change of the register")

"""What a line of the trail says about one person, in words for that person."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from dangvu.approvals.acts import ACTS
from dangvu.desk.case_scans import paper_name
from dangvu.desk.sealed_page import part_label, reason_label
from dangvu.desk.words_of_recordings import operation_word

Detail = Mapping[str, object]


def act_word(code: str, detail: Detail) -> str:
    """Say what was done; a code without words of its own is a change or a look."""
    if words := _WORDS.get(code):
        return words(detail)
    room = code.partition(".")[0]
    if room in {"register", "reorganisation", "access", "duplicates"}:
        return _named(_("Written into the record"), operation_word(code))
    if room == "lists":
        return _named(_("Taken out in a list or paper"), detail.get("list"))
    rooms = {
        "api": _("Read by another program that is connected"),
        "approvals": _named(_step_word(code), _two_person_act(detail)),
    }
    return rooms.get(room) or _("Taken out in a file")


def reason_word(code: str, detail: Detail) -> str:
    """Return the reason that was given, if the act asks for one."""
    reason, text = str(detail.get("reason") or ""), str(detail.get("text") or "")
    return " – ".join(filter(None, (reason_label(reason) if reason else "", text)))


def _step_word(code: str) -> str:
    """Say which step of an act that needs two people was taken."""
    steps = {
        "approvals.propose": _("Asked a second person to agree"),
        "approvals.confirmed": _("Agreed as the second person"),
        "approvals.declined": _("Refused as the second person"),
        "approvals.withdrawn": _("Took the proposal back"),
        "approvals.used": _("Carried out what two people agreed on"),
    }
    return steps.get(code) or _("An act about you that needs two people")


def _two_person_act(detail: Detail) -> str:
    act = ACTS.get(str(detail.get("act")))
    return str(act.label) if act else ""


def _opened(detail: Detail) -> str:
    tiers = detail.get("tiers")
    if isinstance(tiers, list) and "P2" in tiers:
        return _("Opened your page: roll and personal facts")
    return _("Opened your page: roll")


def _unsealed(detail: Detail) -> str:
    if part := detail.get("part"):
        return _named(_("Opened a sealed part"), part_label(str(part)))
    return _named(_("Took sealed facts out in a list"), detail.get("list"))


def _named(what: str, which: object) -> str:
    return f"{what}: {which}" if which else what


_WORDS: dict[str, Callable[[Detail], str]] = {
    "register.open": _opened,
    "register.open_own": lambda _detail: _("Opened your page for you"),
    "register.show_numbers": lambda _detail: _("Looked at your numbers in full"),
    "register.open_sealed": _unsealed,
    "admission.show": lambda _detail: _("Opened the case of your admission"),
    "admission.list": lambda _detail: _("Saw you in a list of admission cases"),
    "admission.export": lambda _detail: _("Took the case of your admission out"),
    "sources.roll": lambda _detail: _("Saw you in the list of sources"),
    "admission.open_scan": lambda detail: _named(
        _("Opened a scan of a paper of your dossier"), paper_name(str(detail["paper"]))
    ),
    "register.close_sealed": lambda detail: _named(
        _("Closed a sealed part"), part_label(str(detail.get("part")))
    ),
    "register.write_sealed": lambda detail: _named(
        _("Wrote a sealed part"), part_label(str(detail.get("part")))
    ),
    "register.find": lambda _detail: _("Saw you in the answer to a search"),
    "register.find_decision": lambda _detail: _(
        "Found your record by the number of a decision"
    ),
    "register.roll": lambda _detail: _("Saw you in the list of members"),
    "access.letter": lambda _detail: _("Opened an account for you, or gave a new code"),
    "access.help_proposed": lambda _detail: _("Named a helper for you"),
    "access.help_agreed": lambda _detail: _("Agreed to a helper"),
    "access.help_ended": lambda _detail: _("Ended the help of a helper"),
    "access.helped": lambda _detail: _("Saw for you who looked at your record"),
    "lists.history": lambda _detail: _("Printed your history"),
    "statistics.open_cell": lambda detail: _named(
        _("Saw you behind a figure"), detail.get("table")
    ),
    "register.restrict": lambda _detail: _("Restricted or freed the use of a field"),
    "privacy.consent": lambda _detail: _("Kept your answer about a purpose"),
    "privacy.receive_request": lambda _detail: _("Received your request"),
    "privacy.acknowledge_request": lambda _detail: _("Acknowledged your request"),
    "privacy.answer_request": lambda _detail: _("Answered your request"),
    "privacy.package": lambda _detail: _("Took what is held about you, to answer you"),
    "privacy.decide_retention": lambda _detail: _(
        "Decided whether a record about you is still needed"
    ),
    "exchange.export_national": lambda _detail: _(
        "Took your record out for the national database"
    ),
}

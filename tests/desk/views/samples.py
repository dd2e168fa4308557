"""One real thing for every address of the desk: what the tests of rights ask for.

A new address that is about something takes its keys from ``samples``: add the own thing
in the northern commune to the module of its subject in ``things``, and to ``REFERENCES``
or ``NUMBERS`` if it is told by a reference or number.
An address without a sample fails the suite, and so does one whose GET is something else
than its page and that is not named here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from api.calls import api_calls
from dangvu.access.roles import Role
from dangvu.desk.addresses import pages
from desk.views.things.development import development_things
from desk.views.things.office import office_things
from desk.views.things.register import ABSENT, register_things
from support.organisation import Organisation, open_account

#: What the office of the whole register alone may open.
WHOLE_REGISTER = {"backups", "backup_file", "scan_authorisation"}
#: What the northern office keeps is for this office alone.
OF_THE_OFFICE = {"kept_list", "template", "template_file"}
#: Addresses that are only written to.
ONLY_POST = {
    *("find_duplicates", "decide_duplicate", "part_duplicate"),
    *("tour", "import_write", "import_undo", "end_status", "close_code", "undo"),
    *("draft", "drop_draft", "guest_leaves"),
    *("import_forget", "decide_approval", "close_part", "withdraw_rule"),
    *("revoke_token", "number_class_list"),
    *("acknowledge", "package", "withdraw_plan"),
}
#: What a GET of one's own answers when it is not the page itself.
OTHERWISE = {
    "backup_file": 404,
    "branch_resolution": 404,
    "numbers": 302,
    "outgoing": 302,
    "write_part": 302,
    "import_batch": 302,
    "import_preview": 302,
    "import_result": 302,
}
QUERY = {"report_cell": {"row": "CLOSING", "column": "total"}}
#: Pages of the list kind take what they are about from the address' query.
IN_QUERY = ("members", "report", "report_cell", "report_export", "report_sign")
PAGES = {page.name: page for page in pages}
#: What a page's own key means, where it is not the sample of that name.
KEYS_OF: dict[str, dict[str, str]] = {
    "agenda_sheet": {"form": "sheet_form"},
    **{n: {"reference": "batch"} for n in PAGES if n.startswith("import_")},
    **{n: {"reference": "signed"} for n in PAGES if n.startswith("signed")},
    "managed_account": {"number": "account"},
    "case_papers": {"reference": "case"},
    "case_paper": {"reference": "case", "code": "paper_form"},
    **{
        n: {"reference": "case"}
        for n in ("case", "case_export", "case_requests", "case_chain")
    },
    "case_step": {"reference": "case", "code": "step"},
    "forward_case": {"reference": "admitted"},
    "receive_case": {"reference": "forwarded"},
    "case_proceedings": {"reference": "admitted"},
    "probation_of_case": {"reference": "admitted"},
    "probation_helper": {"reference": "admitted"},
    "recognition_papers": {"reference": "admitted"},
    "proceeding": {"reference": "admitted", "number": "removal"},
    "proceeding_step": {
        "reference": "admitted",
        "number": "removal",
        "code": "removal_step",
    },
    "case_section": {"reference": "case", "name": "section"},
    "case_request": {"reference": "case"},
    "case_opinions": {"reference": "case"},
    **{
        n: {"reference": "case"}
        for n in ("case_scans", "add_scan", "open_scan", "withdraw_scan")
    },
    **{n: {"code": "part"} for n in ("sealed_part", "close_part", "write_part")},
}
#: Keys of samples that are told by a reference, or by a number.
REFERENCES = (
    *("reference", "batch", "signed", "named", "kept", "prospect", "brought"),
    *(
        "admitted",
        "forwarded",
        "removal",
        "case",
        "issued",
        "course",
        "referral",
        "letter",
        "scan",
    ),
)
NUMBERS = (
    "term",
    "mandate",
    "number",
    "pair",
    "proposal",
    "asked",
    "incident",
    "subject",
    "token",
    "account",
    "recorded",
)
#: Rules are the same for everybody, a form of the own sheet too: no place owns them.
EVERYBODYS = {"rule", "rule_pack", "withdraw_rule", "agenda_sheet"}
Things = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """Something asked that is no page of the desk, such as a call of the API.

    ``ask`` gets what opens a browser for an account, the user name and the samples; it
    answers the HTTP status. ``permission`` is the code it declares.
    """

    name: str
    permission: str
    ask: Callable[[Callable[..., Client], str, Things], int]


#: Calls beside the pages, asked for every office like them.
CALLS = [Call(*told) for told in api_calls()]


def samples(organisation: Organisation, visit: Callable[..., Client]) -> Things:
    """What every address is about: things of the northern commune, by key."""
    open_account("south", Role.ORG_OFFICE, organisation.units.south)
    return {
        **register_things(organisation, visit),
        **office_things(organisation, visit),
        **development_things(organisation),
    }


def absent(own: Things) -> Things:
    """The same of what is not there."""
    return {
        **own,
        "code": "NONE",
        **dict.fromkeys(REFERENCES, ABSENT),
        **dict.fromkeys(NUMBERS, 999_999_999),
    }


def address(name, things):
    """The address of a page about the things; its keys are theirs unless said."""
    other = KEYS_OF.get(name, {})
    kwargs = {
        key: things[other.get(key, key)] for key in PAGES[name].pattern.converters
    }
    return reverse(f"desk:{name}", kwargs=kwargs)


def asked(name, things):
    unit = {"unit": things["code"]} if name in IN_QUERY else {}
    return {**unit, **QUERY.get(name, {})}


def is_about_something(name):
    has_key = bool(PAGES[name].pattern.converters) or name in IN_QUERY
    return has_key and name not in EVERYBODYS

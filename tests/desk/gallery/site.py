"""Every page of the site in every state that looks different, by a name for each.

A new address belongs here, or among those that are no pages; a test says so. In the
addresses stand ``{an}`` for a member with a history, ``{long}`` for one with a long
name, ``{entry}`` for an entry of the history, ``{pair}`` for a suspected pair,
``{batch}`` for an import that was previewed and ``{queued}`` for one that waits to be
written, ``{term}`` and ``{mandate}`` for a committee's term and a post in it,
``{signed}`` for a report whose figures are different now,
``{named}`` and ``{kept}`` for a list and a template of the office.
"""

from __future__ import annotations

#: What the organisation office of the northern commune sees.
OFFICE = {
    "home": "/",
    "help": "/help/",
    "tree": "/units/?open=BAC.CTY",
    "tree-before": "/units/?as_of=01-01-2019",
    "found-units": "/units/?q=thon",
    "no-unit-found": "/units/?q=zzz",
    "unit": "/units/BAC.CTY/",
    "unit-with-a-long-name": "/units/BAC.LONG/",
    "unit-before": "/units/BAC.CTY/?as_of=01-01-2019",
    "sizes": "/units/sizes/",
    "unit-lists": "/units/BAC.1/lists/",
    "unit-lists-mistaken": "/units/BAC.1/lists/?to=31-02-2026",
    "lists": "/lists/",
    "new-list": "/lists/chosen/?q=nguyen",
    "kept-list": "/lists/kept/{named}/",
    "template": "/lists/templates/{kept}/",
    "placeholders": "/lists/placeholders/",
    "papers": "{an}papers/",
    "unit-change": "/units/BAC.1/change/",
    "unit-contacts": "/units/BAC.1/contacts/",
    "unit-codes": "/units/BAC.1/codes/",
    "directory": "/directory/",
    "directory-nobody": "/directory/?q=zzz",
    "committees": "/committees/",
    "committee": "/units/BAC.1/committee/",
    "committee-empty": "/units/BAC.LONG/committee/",
    "open-term": "/units/BAC.1/committee/term/",
    "give-post": "/units/BAC.1/committee/post/",
    "end-post": "/committees/posts/{mandate}/end/",
    "correct-post": "/committees/posts/{mandate}/correct/",
    "withdraw-term": "/committees/terms/{term}/withdraw/",
    "account": "{an}account/",
    "search": "/search/?q=nguyen",
    "search-empty": "/search/",
    "nothing-found": "/search/?q=zzz",
    "roll": "/members/",
    "roll-of-nobody": "/members/?unit=BAC.CTY.2",
    "roll-mistaken": "/members/?unit=none",
    "found": "/members/?q=nguyen",
    "nobody-found": "/members/?q=zzz",
    "member": "{an}",
    "member-with-a-long-name": "{long}",
    "sealed": "{an}sealed/",
    "facts": "{an}facts/",
    "name": "{an}name/",
    "number": "{an}number/",
    "choose": "{an}record/",
    "transfer": "{an}record/trf/",
    "correction": "{an}record/cor/",
    "statuses": "{an}status/",
    "entry": "{an}entries/{entry}/",
    "take-back": "{an}entries/{entry}/take-back/",
    "begin": "/record/?q=nguyen",
    "begin-nobody": "/record/?q=zzz",
    "admission": "/record/admission/",
    "arrival": "/record/arrival/",
    "opening": "/record/opening/",
    "report": "/reports/st-01/?from=2020-01-01",
    "mistaken-report": "/reports/st-01/?unit=none&from=x",
    "cell": "/reports/st-01/cell/?row=CLOSING&column=total",
    "cell-of-nobody": "/reports/st-01/cell/?row=EXP&column=total",
    "duplicates": "/duplicates/",
    "duplicates-none": "/duplicates/?list=LATER",
    "duplicate": "/duplicates/{pair}/",
    "reports": "/reports/",
    "report-of-ages": "/reports/st-03/",
    "report-of-education": "/reports/st-05/",
    "report-of-occupations": "/reports/st-06/",
    "report-of-organisations": "/reports/st-07/?from=2019-01-01",
    "cell-of-ages": "/reports/st-03/cell/?row=TOTAL&column=total",
    "cell-of-organisations": "/reports/st-07/cell/?row=TOTAL&column=CLOSING",
    "signing": "/reports/st-03/sign/",
    "signing-again": "/reports/st-01/sign/?from=2020-01-01&to=2026-06-01",
    "signed": "/reports/signed/{signed}/",
    "imports": "/imports/",
    "imports-all": "/imports/all/",
    "imports-none": "/imports/all/?status=UNDONE",
    "import-columns": "/imports/{batch}/columns/",
    "import-preview": "/imports/{batch}/preview/?show=all",
    "import-preview-changes": "/imports/{batch}/preview/?show=updated",
    "import-preview-new": "/imports/{batch}/preview/?show=created",
    "import-waiting": "/imports/{queued}/result/",
    "import-refused": "/imports/{queued}/preview/",
    "national": "/exports/national/",
    "office": "/office/",
    "password": "/accounts/password/change/",
    "not-found": "/units/none/",
}
#: What only the office of the whole register sees: a made back-up, failures, a warning.
CITY = {"home": "/", "backups": "/backups/"}
#: What the branch secretary sees differently.
SECRETARY = {
    "home": "/",
    "member": "{an}",
    "help": "/help/",
    "forbidden": "/record/",
    "lists-empty": "/lists/",
}
#: What an account without an office sees.
NOBODY = {"no-office": "/"}
#: Addresses that are no pages of their own: parts of pages, files, and what is only sent.
NO_PAGES = {
    "unit_options",
    "search_options",
    "tour",
    "numbers",
    "unit_register",
    "template_file",
    "close_code",
    "directory_workbook",
    "committees_workbook",
    "people_options",
    "undo",
    "draft",
    "drop_draft",
    "backup_file",
    "end_status",
    "find_duplicates",
    "decide_duplicate",
    "part_duplicate",
    "report_export",
    "signed_export",
    "import_batch",
    "import_file",
    "import_write",
    "import_rejected",
    "import_undo",
    "import_forget",
}
SAMPLES = {
    "{an}": "/members/0190a1b2-0000-7000-8000-000000000001/",
    "{long}": "/members/0190a1b2-0000-7000-8000-000000000002/",
    "{entry}": "1",
    "{pair}": "1",
    "{batch}": "0190a1b2-0000-7000-8000-000000000003",
    "{queued}": "0190a1b2-0000-7000-8000-000000000004",
    "{mandate}": "1",
    "{term}": "1",
    "{signed}": "0190a1b2-0000-7000-8000-000000000005",
    "{named}": "0190a1b2-0000-7000-8000-000000000005",
    "{kept}": "0190a1b2-0000-7000-8000-000000000006",
}


def address(pattern: str, things: dict[str, str]) -> str:
    """Put real things into an address."""
    for name, thing in things.items():
        pattern = pattern.replace(name, thing)
    return pattern

"""Every address of the desk, and every call beside it, asked for in each office.

The offices stand at the northern commune, to which everything asked for belongs. What
should happen follows from the right that the address declares and from
``expected_rights.csv``; nothing is computed from the program's own table of rights.
"""

from __future__ import annotations

import pytest

from desk.views.samples import (
    CALLS,
    ONLY_POST,
    OTHERWISE,
    PAGES,
    WHOLE_REGISTER,
    address,
    asked,
)
from support.expected_rights import has, roles
from support.offices import account_of, open_nine

#: A list is kept for an account, and none of these accounts kept it.
OF_AN_ACCOUNT = {"kept_list"}
#: Who looks after accounts sees no person, also not to open an account for one.
UNSEEN = {("SYSTEM_ADMIN", "account"), ("SYSTEM_ADMIN", "helpers")}
#: Who helps a member names no further helpers and consents to nothing.
REFUSED = {
    *(("HELPER", name) for name in ("my_helpers", "own_consents", "my_probation")),
}
#: Offices to which no member is shown by name.
BLIND = ("SYSTEM_ADMIN", "AUDITOR")
NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Phạm Tiến Dũng")
NUMBERS = ("001080000001", "000001HN", "15-03-1980")


@pytest.fixture
def nine(about, organisation):
    """An account in every office, and what the addresses are about."""
    open_nine(organisation.units.north, organisation.people.binh)
    return about["own"]


def permission_of(name):
    return PAGES[name].callback.permission


def expected_page(role, name):
    if name in ONLY_POST:
        return 405
    lacks = not has(role, permission_of(name)) or name in WHOLE_REGISTER
    if lacks or (role, name) in REFUSED:
        return 403
    if name in OF_AN_ACCOUNT or (role, name) in UNSEEN:
        return 404
    return OTHERWISE.get(name, 200)


def opened(client, name, things):
    """The status and the text of a page; a file is read too."""
    answer = client.get(address(name, things), asked(name, things))
    content = answer.getvalue() if answer.streaming else answer.content
    return answer.status_code, content.decode(errors="ignore")


def shown_of_members(answers):
    """Where a name or a number of a member stands."""
    return [
        (name, said)
        for name, (_status, text) in answers.items()
        for said in (*NAMES, *NUMBERS)
        if said in text
    ]


@pytest.mark.parametrize("role", roles())
def test_every_address_answers_as_the_office_may(nine, visit, role):
    client = visit(account_of(role))
    refused = [name for name in PAGES if not has(role, permission_of(name))]

    pages = {name: opened(client, name, nine) for name in PAGES}
    posts = {name: client.post(address(name, nine)).status_code for name in refused}
    calls = {call.name: call.ask(visit, account_of(role), nine) for call in CALLS}

    assert {name: status for name, (status, _text) in pages.items()} == {
        name: expected_page(role, name) for name in PAGES
    }
    assert {n: s for n, s in posts.items() if s not in {403, 405}} == {}
    assert calls == {c.name: 200 if has(role, c.permission) else 403 for c in CALLS}
    assert role not in BLIND or shown_of_members(pages) == []

"""Every page obeys the security policy it is sent with."""

from __future__ import annotations

import pytest

from dangvu.config.middleware import CONTENT_SECURITY_POLICY
from desk.reading import read

#: Scripts that are data, not programs.
DATA = "application/json"


def pages(organisation):
    an = f"/members/{organisation.people.an.uuid}/"
    return [
        *("/", "/office/", "/units/", "/units/BAC/", "/units/sizes/", "/units/?q=thon"),
        *("/members/", "/members/?q=an", "/members/?unit=x", "/none/"),
        *(an, f"{an}facts/", f"{an}sealed/", f"{an}record/", f"{an}record/trf/"),
        *("/record/", "/record/admission/", "/record/arrival/", "/imports/"),
        *("/reports/st-01/", "/reports/st-01/cell/?row=CLOSING&column=total"),
        *("/accounts/password/change/", "/accounts/logout/", "/sign-in"),
    ]


def inline(element):
    """What the policy would not let the browser run or draw."""
    handlers = [name for name in element.attributes if name.startswith("on")]
    is_program = (
        element.tag == "script"
        and "src" not in element.attributes
        and element.attributes.get("type") != DATA
    )
    return (
        "style" in element.attributes
        or element.tag == "style"
        or handlers
        or is_program
    )


@pytest.mark.parametrize("username", ["north", "secretary", "nobody", ""])
def test_pages_carry_their_policy_and_nothing_inline(organisation, visit, username):
    client = visit(username)

    answers = {a: client.get(a, follow=True) for a in pages(organisation)}

    policies = {a.headers["Content-Security-Policy"] for a in answers.values()}
    assert policies == {CONTENT_SECURITY_POLICY}
    found = {a: [e for e in read(r).elements if inline(e)] for a, r in answers.items()}
    assert found == {address: [] for address in answers}


@pytest.mark.parametrize("username", ["north", "secretary"])
def test_pages_of_signed_in_people_are_kept_by_nobody(organisation, visit, username):
    client = visit(username)

    kept = {client.get(a).headers.get("Cache-Control") for a in pages(organisation)}

    assert all("no-store" in directives for directives in kept)


def test_pages_have_one_heading_and_distinct_ids(organisation, visit):
    client = visit("north")

    for address in pages(organisation):
        page = read(client.get(address, follow=True))
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        assert len(page.all("h1")) == 1, address
        assert len(ids) == len(set(ids)), address


def test_titles_tell_pages_apart(organisation, visit):
    client = visit("north")
    addresses = [a for a in pages(organisation) if a.startswith(("/m", "/r", "/u"))]

    titles = [read(client.get(a)).all("title")[0].text for a in addresses]

    assert all(title.endswith(" — Đảng vụ") for title in titles)
    assert all(len(title) > len(" — Đảng vụ") for title in titles)

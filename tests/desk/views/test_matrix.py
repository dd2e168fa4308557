"""Who gets what: every address of the desk for every office, own and foreign.

Everything asked for lies in the northern commune. The city and the north answer for it,
the secretary for one branch of it, the southern commune for none of it.
"""

from __future__ import annotations

import re
from operator import methodcaller
from uuid import uuid4

import pytest

from dangvu.access.roles import OF_THE_PERSON
from desk.views.samples import (
    OF_THE_OFFICE,
    ONLY_POST,
    OTHERWISE,
    PAGES,
    WHOLE_REGISTER,
    address,
    asked,
    is_about_something,
)

#: What the branch secretary may open.
SECRETARY = {
    *("home", "office", "units", "unit_options", "sizes", "unit"),
    *("search", "search_options", "help", "tour"),
    *("members", "member", "numbers", "entry"),
    *("reports", "report", "report_cell", "report_export"),
    *("signed", "signed_export"),
    *("unit_lists", "unit_register", "national"),
    *("committee", "committees", "committees_workbook"),
    *("directory", "directory_workbook"),
    *("rules", "rule", "rule_pack", "rule_calendar", "rule_overlay"),
    *("papers", "lists", "chosen_list", "placeholders"),
    *("outgoing", "unit_outgoing", "outgoing_workbook", "outgoing_paper"),
    *("case_papers", "case_paper", "ceremony_papers", "together_papers"),
    *("prospects", "prospect", "enter_prospect", "change_prospect", "prospect_act"),
    *("sympathisers", "branch_review", "recorded_review", "studied_prospects"),
    *("branch_resolutions", "branch_resolution"),
    *("prospect_lists", "prospect_list", "prospect_template"),
    *("classes", "course", "propose", "certificates", "enter_certificate"),
    *("referrals", "refer", "referral", "change_referral", "referral_step"),
    "referral_file",
    *("cases", "open_case", "case", "case_export", "case_step", "case_section"),
    *("case_requests", "case_request", "probation"),
    *("probation_of_case", "probation_helper", "recognition_papers"),
    *("agenda", "agenda_sheet", "my_reminders", "task_badge", "withdraw_plan"),
    *("case_scans", "add_scan", "withdraw_scan"),
    *("verification", "send_verification", "case_chain", "case_opinions"),
    *("plans", "write_plan", "targets", "target_people", "quiet_units"),
    "target_units",
    *("case_moves", "receive_case", "forward_case"),
    *("proceedings", "case_proceedings", "proceeding", "proceeding_step"),
}
SPOILT = (
    "/members/%00/",
    "/members/?q=%00",
    "/members/x/",
    "/members/0/",
    "/members/999999999999999999999999/",
    "/members/1/entries/99999999999999999999/",
    "/units/%00/",
    f"/units/{'x' * 500}/",
    "/units/a:b/",
    "/units/?as_of=99-99-9999",
    "/units/?open=%00",
    "/reports/st-01/?unit=%00",
    "/reports/st-01/cell/?row=%27&column=%22",
    "/record/?q=%F0%9F%99%82",
)
OFFICES = ("city", "north", "secretary", "south")


def without_names(answer, things):
    """The page without what was typed to get it, and without tokens."""
    text = answer.content.decode()
    for thing in (
        things["code"],
        str(things["reference"]),
        str(things["batch"]),
        str(things["signed"]),
    ):
        text = text.replace(thing, "…")
    return re.sub(r'"X-CSRFToken": "\w+"|value="\w{64}"|next" value="[^"]*"', "", text)


def status_of(answer):
    """The status of an answer, whose file is closed unread."""
    if answer.streaming:
        answer.file_to_stream.close()
    return answer.status_code


def is_closed(name, username):
    """Say whether a page is not for this office, whatever it is about."""
    return (
        PAGES[name].callback.permission in OF_THE_PERSON
        or (username == "secretary" and name not in SECRETARY | OF_THE_OFFICE)
        or (name in WHOLE_REGISTER and username != "city")
    )


def expected(name, username):
    if name in ONLY_POST:
        return 405
    if is_closed(name, username):
        return 403
    is_kept_elsewhere = name in OF_THE_OFFICE and username != "north"
    if is_kept_elsewhere or (username == "south" and is_about_something(name)):
        return 404
    return OTHERWISE.get(name, 200)


@pytest.mark.parametrize("username", OFFICES)
def test_pages_open_for_those_who_may(about, visit, username):
    client, things = visit(username), about["own"]

    answers = {
        name: status_of(client.get(address(name, things), asked(name, things)))
        for name in PAGES
    }

    assert answers == {name: expected(name, username) for name in PAGES}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("username", ["south", "secretary"])
def test_foreign_looks_like_absent(about, visit, username, method):
    client = visit(username)
    foreign = [
        name
        for name in PAGES
        if is_about_something(name)
        and not (username == "secretary" and name in SECRETARY)
    ]

    def seen(name, things):
        ask = methodcaller(method, address(name, things), asked(name, things))
        answer = ask(client)
        return answer.status_code, without_names(answer, things)

    told = [n for n in foreign if seen(n, about["own"]) != seen(n, about["absent"])]
    assert told == []


def test_account_without_an_office_gets_nothing(about, visit):
    client = visit("nobody")

    answers = [client.get(address(name, about["own"])) for name in PAGES]

    assert {answer.status_code for answer in answers} == {403, 405}
    assert not any("Nguyễn Văn An" in answer.content.decode() for answer in answers)


def test_stranger_is_led_to_the_door(about, visit):
    client = visit()
    targets = [address(name, about["own"]) for name in PAGES]

    doors = [client.get(target).url for target in targets]

    assert doors == [f"/sign-in?next={target}" for target in targets]


def test_nothing_is_written_without_the_token(about, visit):
    client = visit("north")
    client.handler.enforce_csrf_checks = True

    answers = {
        name: client.post(address(name, about["own"]), {"key": str(uuid4())})
        for name in PAGES
    }

    assert {answer.status_code for answer in answers.values()} == {403}
    assert all("Trang này mở đã lâu" in a.content.decode() for a in answers.values())


def test_other_methods_are_refused(about, visit):
    client = visit("north")

    answers = {client.delete(address(n, about["own"])).status_code for n in PAGES}

    assert answers == {405}


def test_spoilt_addresses_break_nothing(visit):
    client = visit("north")

    assert {client.get(spoilt).status_code for spoilt in SPOILT} <= {200, 404}

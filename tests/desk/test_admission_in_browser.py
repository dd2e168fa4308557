"""One person from the list of sources to full membership, as four users.

The branch secretary, the grass-roots office, the office that decides and the member
each work in a window of their own; the decision is printed and read back, and the
ledger and the figures follow. Everything is written on the pages; only the organisation
with its members and the accounts stand there before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from uuid import UUID

import docx
import pytest
import time_machine
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from dangvu.core.text.folding import nfc
from dangvu.register.models import Person
from desk.way import (
    Course,
    ask_about_the_father,
    attend,
    certify,
    collect_opinions,
    enter_the_papers,
    fill,
    review_the_probation,
    save,
    tell_the_applicant,
    tell_the_cv,
    tell_who_introduces,
    write,
)
from support.journey import (
    DECIDER,
    GRASSROOTS,
    HELPER,
    LOOKED_AT,
    MEMBER,
    SECRETARY,
    Stage,
    admitted_by,
    staged,
)
from support.member_accounts import member_account
from support.organisation import PASSWORD, at
from support.reading import events_of

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NAME = "Nguyễn Thị Mẫu An"
DECISION = "01-QĐ/ĐU"
#: Under load the whole of a case is judged slower than a page is shown.
PATIENCE = 30_000
Window = Callable[[str], Page]


@pytest.fixture
def stage(committed_database: dict[str, str]) -> Iterator[Stage]:
    """The organisation on the day of the whole test."""
    with time_machine.travel(at(LOOKED_AT)):
        yield staged()


@pytest.fixture
def window(browser: Browser, stage: Stage, site) -> Iterator[Window]:
    """Give each user a window of their own, signed in once."""
    pages: dict[str, Page] = {}

    def window_of(username: str) -> Page:
        if username not in pages:
            context = browser.new_context(base_url=site.url, locale="vi-VN")
            context.set_default_timeout(PATIENCE)
            pages[username] = signed_in(context.new_page(), username)
        return pages[username]

    yield window_of
    for page in pages.values():
        page.context.close()


def signed_in(page: Page, username: str) -> Page:
    page.goto("/sign-in?next=/cases/" if username != MEMBER else "/sign-in?next=/me/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.get_by_role("heading", level=1).wait_for()
    return page


def enter_a_prospect(page: Page) -> str:
    """Enter the person, put them on the list, assign a helper; return their address."""
    page.goto("/prospects/new/")
    about = {
        "full_name": NAME,
        "birth_date": "12-03-2001",
        "work_place": "Công ty Mẫu",
        "sex": "NU",
        "primary_group": "SV",
        "introduced_by": "DOAN",
    }
    save(page, about, to="**/prospects/*-*/")
    address = page.url
    resolution = {"number": "02-NQ/CB", "day": "10-02-2025"}
    page.goto(f"{address}list/")
    save(page, resolution, to=address)
    page.goto(f"{address}helper/")
    page.select_option("main [name=helper]", label=HELPER)
    save(page, resolution, to=address)
    expect(page.locator("main")).to_contain_text(HELPER)
    return address


def learn(branch: Page, office: Page, address: str) -> None:
    """Propose the person for the class where their page leads, and hold it."""
    branch.get_by_role("link", name="Đề nghị người học lớp").click()
    branch.wait_for_url("**/classes/propose/**")
    days = ("20-02-2025", "01-03-2025", "10-03-2025", "15-03-2025")
    attend(branch, office, Course("AWARENESS", "NT-01", *days))
    branch.goto(address)


def open_the_case(page: Page, address: str) -> str:
    """Open the case from the page of the prospect; nothing is typed twice."""
    page.get_by_role("link", name="Mở hồ sơ").click()
    expect(page.locator("main [name=full_name]")).to_have_value(NAME)
    save(page, {"opened_on": "16-07-2025"}, to="**/cases/*-*/")
    expect(page.locator("main")).to_contain_text("001/GCN")
    return page.url


def take(page: Page, case: str, code: str, day: str, **values: str) -> None:
    """Take a step of the case; warnings are looked at once and passed."""
    page.goto(f"{case}steps/{code}/")
    fill(page, {"acted_on": day, **values})
    press(page, case)


def vote(page: Page, case: str, code: str, day: str, number: str, base: int) -> None:
    """Record a vote in which everybody whom the register counts is in favour."""
    page.goto(f"{case}steps/{code}/")
    counted = page.locator("main").get_by_text("Số làm căn cứ tính tỷ lệ", exact=True)
    expect(counted.locator("xpath=..")).to_contain_text(str(base))
    votes = {"cast": str(base), "in_favour": str(base), "form": "BALLOT"}
    fill(page, {"acted_on": day, "number": number, **votes})
    press(page, case)


def press(page: Page, case: str) -> None:
    recorded = page.get_by_text("Đã ghi: ")
    warned = page.get_by_text("Xem lại các cảnh báo")
    page.get_by_role("button", name="Ghi bước này", exact=True).click()
    expect(recorded.or_(warned)).to_be_visible(timeout=PATIENCE)
    if warned.is_visible():
        page.get_by_role("button", name="Ghi bước này", exact=True).click()
    expect(recorded).to_be_visible(timeout=PATIENCE)
    assert page.url == case


def decide(page: Page, case: str) -> None:
    """Take the number of the decision, and decide: number and day are filled in."""
    page.goto(f"{case}papers/9A-KNĐ/")
    page.fill("main [name=number-issued_on]", "29-10-2025")
    page.get_by_role("button", name="Lấy số").click()
    expect(page.locator("main")).to_contain_text(DECISION)
    page.goto(f"{case}steps/T13/")
    expect(page.locator("main [name=number]")).to_have_value(DECISION)
    vote(page, case, "T13", "29-10-2025", DECISION, 3)


def printed(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path()).read_bytes()


def words_of_docx(file: bytes) -> str:
    paper = docx.Document(BytesIO(file))
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    return _spaced(" ".join([*cells, *(line.text for line in paper.paragraphs)]))


def words_of_pdf(file: bytes) -> str:
    pages = PdfReader(BytesIO(file)).pages
    return _spaced(" ".join(page.extract_text() for page in pages))


def _spaced(text: str) -> str:
    return nfc(" ".join(text.split()))


def hold_the_ceremony(page: Page, case: str) -> None:
    """Record the ceremony; who helped the sympathiser is named as helper."""
    page.goto(f"{case}steps/T14/")
    chosen = page.locator("main [name=helper] option:checked")
    expect(chosen).to_have_text(HELPER)
    minutes = page.locator("main [name=ceremony-steps]").all()
    values = [str(one.get_attribute("value")) for one in minutes]
    fill(page, {"acted_on": "25-11-2025", "ceremony-steps": values})
    press(page, case)


def accompany(branch: Page, office: Page, url: str) -> None:
    """Review the probation, and hold the class for new members."""
    review_the_probation(branch, url)
    branch.get_by_role("link", name="Đề nghị học lớp bồi dưỡng đảng viên mới").click()
    branch.wait_for_url("**/classes/propose/**")
    days = ("01-04-2026", "02-05-2026", "08-06-2026", "12-06-2026")
    attend(branch, office, Course("NEW_MEMBER", "ĐVM-01", *days))


def people_behind(page: Page, table: str, year: int, row: str) -> None:
    """Open the people behind the first figure of a row: this one is among them."""
    page.goto(f"/reports/{table}/?unit=BAC&from={year}-01-01&to={year}-12-31")
    line = page.get_by_role("row").filter(has_text=row).first
    line.get_by_role("link").first.click()
    expect(page.get_by_role("link", name=NAME)).to_be_visible()


def up_to_the_branch(secretary: Page, grassroots: Page) -> str:
    """Lead a new prospect as far as the branch's meeting; return the case."""
    address = enter_a_prospect(secretary)
    learn(secretary, grassroots, address)
    case = open_the_case(secretary, address)
    take(grassroots, case, "T4", "28-07-2025", number="21-NQ/ĐU")
    tell_the_applicant(secretary, case)
    take(secretary, case, "T5", "30-07-2025")
    tell_the_cv(secretary, case)
    tell_who_introduces(secretary, case)
    seals = dict.fromkeys(("pages_sealed_on", "photo_sealed_on"), "31-07-2025")
    write(grassroots, case, "verification", seals)
    take(grassroots, case, "T6", "31-07-2025")
    ask_about_the_father(grassroots, case)
    certify(grassroots, case)
    take(grassroots, case, "T7", "05-09-2025")
    collect_opinions(secretary, case)
    return case


def assert_decided(text: str) -> None:
    """The decision says who, by whom, with which number and when."""
    assert f"Số {DECISION}" in text
    assert "Bắc Mẫu, ngày 29 tháng 10 năm 2025" in text
    assert NAME in text
    assert "Chi bộ Phân xưởng 1" in text
    assert "ĐẢNG ỦY XÃ BẮC MẪU" in text


def hand_in_the_own_review(page: Page) -> None:
    """The member sees ceremony and end of probation, and hands the own review in."""
    page.goto("/me/probation/")
    expect(page.locator("main")).to_contain_text("25-11-2025")
    expect(page.locator("main")).to_contain_text("25-11-2026")
    expect(page.locator("main")).to_contain_text(HELPER)
    save(page, {"day": "26-11-2026"})
    expect(page.locator("main")).to_contain_text("Đã ghi: đã nộp bản tự kiểm điểm")


def up_to_the_decision(window: Window) -> str:
    """Vote, send up, decide, and read the printed decision back; return the case."""
    secretary, grassroots, decider = map(window, (SECRETARY, GRASSROOTS, DECIDER))
    case = up_to_the_branch(secretary, grassroots)
    vote(secretary, case, "T8", "10-09-2025", "11-NQ/CB", 5)
    vote(grassroots, case, "T10", "08-10-2025", "18-NQ/ĐU", 3)
    take(grassroots, case, "T11", "10-10-2025")
    decide(decider, case)
    decider.goto(f"{case}papers/9A-KNĐ/")
    fill(decider, {"place": "Bắc Mẫu"})
    assert_decided(words_of_docx(printed(decider, "Word")))
    assert_decided(words_of_pdf(printed(decider, "PDF")))
    return case


def up_to_full_membership(window: Window, case: str) -> Person:
    """Admit, accompany and recognise the member; return them."""
    secretary, grassroots, decider = map(window, (SECRETARY, GRASSROOTS, DECIDER))
    take(secretary, case, "T14r", "05-11-2025")
    hold_the_ceremony(secretary, case)
    person = admitted_by(UUID(case.rstrip("/").rpartition("/")[2]))
    probation = case.replace("/cases/", "/probation/")
    accompany(secretary, grassroots, probation)
    member_account(MEMBER, person)
    hand_in_the_own_review(window(MEMBER))
    enter_the_papers(secretary, probation)
    vote(secretary, case, "T16", "02-12-2026", "30-NQ/CB", 5)
    vote(grassroots, case, "T17b", "09-12-2026", "31-NQ/ĐU", 3)
    vote(decider, case, "T17", "16-12-2026", "203-QĐ/ĐU", 3)
    return person


def test_a_prospect_becomes_a_full_member(window: Window, stage: Stage) -> None:
    person = up_to_full_membership(window, up_to_the_decision(window))

    member, decider = window(MEMBER), window(DECIDER)
    member.goto("/me/")
    expect(member.locator("main")).to_contain_text("chính thức")
    assert [
        (one.kind, one.effective_date, one.decision_number, one.decision_date)
        for one in events_of(person)
    ] == [
        ("ADM", dt.date(2025, 11, 25), DECISION, dt.date(2025, 10, 29)),
        ("REC", dt.date(2026, 11, 25), "203-QĐ/ĐU", dt.date(2026, 12, 16)),
    ]
    decider.goto(f"/members/{person.uuid}/")
    expect(decider.locator("main")).to_contain_text(DECISION)
    expect(decider.locator("main")).to_contain_text("203-QĐ/ĐU")
    people_behind(decider, "st-02", 2025, "Tổng số")
    people_behind(decider, "st-01", 2025, "Kết nạp")
    people_behind(decider, "st-01", 2026, "Công nhận chính thức")

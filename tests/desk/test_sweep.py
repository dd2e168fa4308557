"""Every page and state of the site, looked at by a browser: light, dark, large, small."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import override_settings
from django.urls import resolve
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.access.operations.helpers import HelpDraft, propose_help
from dangvu.accounts.models import User
from dangvu.admission.models import AdmissionCase, CaseScan
from dangvu.admission.operations.add_scan import withdraw_scan
from dangvu.admission.operations.proceedings import open_proceeding, step_proceeding
from dangvu.admission.operations.requests import RequestDraft, add_requests
from dangvu.admission.procedures import REMOVAL
from dangvu.admission.step_draft import StepDraft
from dangvu.agenda.models import Digest
from dangvu.agenda.operations.wish_digest import ask_for_digest
from dangvu.backup import journal
from dangvu.backup.journal import Run
from dangvu.core.db.own_rows import own_rows
from dangvu.core.db.scope import whole_register
from dangvu.correspondence.operations.cancel_number import cancel_number
from dangvu.correspondence.operations.take_number import (
    PaperDraft,
    enter_number,
    take_number,
)
from dangvu.desk.addresses import pages
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.lists.operations.keep_list import keep_list
from dangvu.lists.operations.keep_template import keep_template
from dangvu.lists.operations.make_list import ListOrder
from dangvu.lists.selection import Selection
from dangvu.register.enums import Standing
from dangvu.register.models import MembershipEvent
from dangvu.sources.operations.assign_helper import assign_helper
from dangvu.sources.operations.guide import TaskDraft, give_task, name_obstacle
from dangvu.statistics.operations.sign_report import Signing, sign_report
from dangvu.units.models import Unit
from dangvu.units.operations.found import found_units
from desk.browser import assert_accessible, assert_no_overflow, listen
from desk.gallery.site import (
    CITY,
    MEMBER,
    NO_PAGES,
    NOBODY,
    OFFICE,
    SAMPLES,
    SECRETARY,
    address,
)
from support.admissions import a_case, forwarded, on_probation
from support.approvals import proposed_undo
from support.class_gallery import classes_shown
from support.committees import give, term
from support.databases import pointed_at
from support.duties import duties_of
from support.member_accounts import member_account
from support.organisation import (
    FOUNDED,
    PASSWORD,
    SYSTEM,
    TODAY,
    Organisation,
    at,
    build,
    enter_members,
    found,
    person_draft,
)
from support.own_templates import workbook_of
from support.plans import proposed
from support.prospects import NQ, brought, prospect, reviewed, sympathiser
from support.scans import a_pdf, a_scan, allow_scans

LONG_UNIT = (
    "Chi bộ Công ty trách nhiệm hữu hạn một thành viên Thương mại, Dịch vụ và Xây dựng "
    "Mẫu số Một"
)
LONG_NAME = "Công Tằng Tôn Nữ Thị Hoàng Ngọc Phương Thảo Nguyên Minh Khánh Huyền Mẫu"
ROSTER = "Họ và tên,Ngày sinh,Giới tính\nLý Thị Mẫu,03/02/1980,Nữ\nVô Danh,,Nam\n"
MAIL = {"EMAIL_HOST": "mail.example.vn", "DEFAULT_FROM_EMAIL": "nhac@example.vn"}
#: 320 and 640 are a desk of 1280 enlarged to 400 % and 200 %.
WIDTHS = (1920, 1280, 640, 390, 320)


def test_every_address_of_the_desk_stands_in_the_gallery():
    shown = (OFFICE, CITY, SECRETARY, MEMBER, NOBODY)
    states = [state for account in shown for state in account.values()]
    paths = [address(state, SAMPLES).partition("?")[0] for state in states]
    shown = {resolve(path).url_name for path in paths}

    assert {page.name for page in pages} - shown - NO_PAGES == set()


def test_what_is_called_no_page_is_an_address():
    assert {page.name for page in pages} >= NO_PAGES


@dataclass(frozen=True, slots=True)
class Site:
    """A running site, and one window for each account."""

    url: str
    things: dict[str, str]
    windows: dict[str, Page]


@pytest.fixture(scope="module")
def site(
    django_db_setup, databases, django_db_blocker, browser, tmp_path_factory
) -> Iterator[Site]:
    """The small organisation with long names and two imports, served to browsers."""
    with (
        override_settings(BACKUPS=tmp_path_factory.mktemp("backups"), **MAIL),
        django_db_blocker.unblock(),
        databases.clone() as environment,
        pointed_at(environment),
    ):
        things = things_of(build())
        note_backups()
        reminded("secretary")
        server = LiveServer("127.0.0.1")
        windows = {
            name: signed_in(browser, server.url, name)
            for name in ("north", "city", "secretary", "an", "nobody")
        }
        office = windows["north"]
        open_family(office, f"{server.url}{things['{an}']}sealed/family/")
        things["{batch}"] = previewed_import(office, server.url)
        things["{queued}"] = previewed_import(office, server.url)
        office.locator("main form[action$='/write/'] button").click()
        yield Site(server.url, things, windows)
        for window in windows.values():
            window.context.close()
        server.stop()


def reminded(username: str) -> None:
    """Let an account be reminded by e-mail, at an address that failed."""
    user = User.objects.get(username=username)
    actor = actor_for(user, today=TODAY)
    address = f"{'dia-chi-rat-dai.' * 5}mau@example.vn"
    ask_for_digest(actor=actor, at=at(), address=address, language="vi")
    with own_rows(user.pk):
        Digest.objects.update(failed=3, sent_at=at())


def note_backups() -> None:
    """Tell of one back-up that was made long ago and two that failed."""
    file = journal.folder() / "dangvu-2026-05-01-080000-000000-daily.tar.age"
    file.write_bytes(b"age-encryption.org/v1")
    runs = {"MADE": "", "FAILED": "đĩa đã đầy. " * 8, "BROKEN": "tệp bị hỏng"}
    for outcome, message in runs.items():
        journal.note(Run(at(), "DAILY", outcome, str(file), 1234567, 3.5, message))


def things_of(organisation: Organisation) -> dict[str, str]:
    with acting(SYSTEM):
        signed = sign_report(
            actor=SYSTEM,
            at=at(),
            table="ST-01",
            unit=organisation.units.north,
            period=(FOUNDED, TODAY),
            signing=Signing("Trần Thị Ký", "Phó Bí thư"),
        )
    proposal = proposed_undo(organisation.actors.city_office, organisation.units.north)
    draft = found("BAC.LONG", "BRANCH", LONG_UNIT, parent="BAC")
    [unit] = found_units(actor=SYSTEM, at=at(), drafts=[draft])
    [long] = enter_members([(person_draft(LONG_NAME), unit, Standing.OFFICIAL)])
    an, branch = organisation.people.an, organisation.units.north_1
    member_account("an", an)
    draft = HelpDraft("nobody", ["VIEW_RECORD", "VIEW_OPENINGS"], TODAY)
    propose_help(actor=SYSTEM, at=at(), person=an, draft=draft)
    duties = duties_of(organisation)
    twin = person_draft("Nguyễn Văn An", sex="NU")
    enter_members([(twin, organisation.units.works_2, Standing.OFFICIAL)])
    find_duplicates(actor=SYSTEM, at=at())
    with whole_register():
        entry = MembershipEvent.objects.get(person=an)
        pair = SuspectedPair.objects.get()
    return {
        **kept_things(),
        **sources_of(organisation),
        **classes_shown(organisation, long_name=LONG_NAME),
        "{pair}": str(pair.pk),
        "{asked}": str(duties["asked"]),
        "{incident}": str(duties["incident"]),
        "{stay}": str(duties["subject"]),
        "{proposal}": str(proposal.pk),
        "{an}": f"/members/{an.uuid}/",
        "{long}": f"/members/{long.uuid}/",
        "{entry}": str(entry.pk),
        "{account}": str(User.objects.get(username="secretary").pk),
        "{term}": str(term(branch).pk),
        "{mandate}": str(give(branch, an).pk),
        "{signed}": str(signed.uuid),
    }


def sources_of(organisation: Organisation) -> dict[str, str]:
    """A prospect of the first village with a long name, reviewed; a list received."""
    branch = organisation.units.north_1
    hoa = sympathiser(branch, full_name=LONG_NAME, work_place=LONG_UNIT)
    about = {"actor": SYSTEM, "at": at(), "prospect": hoa}
    with acting(SYSTEM):
        an = organisation.people.an
        assign_helper(**about, helper=an, resolution=NQ)
        give_task(**about, draft=TaskDraft(LONG_UNIT, TODAY))
        name_obstacle(**about, code="GIAY_TO")
    prospect(branch, full_name="Lý Văn Kha")
    kept = brought(organisation.actors.north_office, branch)
    proposed(branch, SV=2, KHAC=1)
    return {
        "{hoa}": f"/prospects/{hoa.uuid}/",
        "{review}": str(reviewed(branch, hoa).pk),
        "{brought}": str(kept.uuid),
    }


def kept_things() -> dict[str, str]:
    """A list and a template that the northern office keeps."""
    actor = actor_for(User.objects.get(username="north"), today=TODAY)
    order = ListOrder(LONG_UNIT, Selection(), ("full_name", "birth_date"))
    content = workbook_of(["{{ stt }}", "{{ ho_ten }}"])
    with acting(actor):
        named = keep_list(actor=actor, at=at(), order=order, is_shared=True)
        kept = keep_template(
            actor=actor, at=at(), name="Mẫu", file_name="mau.xlsx", content=content
        )
        issued = take_number(actor=actor, at=at(), draft=numbered())
        last = enter_number(actor=actor, at=at(), draft=numbered(), number=9)
        cancel_number(actor=actor, at=at(), paper=last, reason="Viết nhầm")
        case = a_case(Unit.objects.get(code="BAC.1"), name=LONG_NAME)
        draft = RequestDraft(LONG_UNIT, TODAY)
        [letter] = add_requests(actor=actor, at=at(), case=case, drafts=[draft])
    scan = scans_shown(case)
    return {
        "{named}": str(named.uuid),
        "{kept}": str(kept.uuid),
        "{issued}": str(issued.uuid),
        "{case}": str(case.public_id),
        "{letter}": str(letter.public_id),
        "{scan}": str(scan.row),
        **removal_of(on_probation(Unit.objects.get(code="BAC.1"), LONG_NAME)),
    }


def scans_shown(case: AdmissionCase) -> CaseScan:
    """A scan with a long name, beside one that was withdrawn for a long reason."""
    allow_scans()
    wrong = a_scan(case, a_pdf(pages=2))
    withdraw_scan(actor=SYSTEM, at=at(), case=case, scan=wrong, reason=LONG_UNIT)
    return a_scan(case, name=f"{LONG_NAME.replace(' ', '_')}_{LONG_UNIT}.pdf")


def removal_of(case: AdmissionCase) -> dict[str, str]:
    """A removal that was begun about a member on probation, asked once already."""
    found = open_proceeding(
        actor=SYSTEM, at=at(), case=case, code=REMOVAL, opened_on=TODAY
    )
    draft = StepDraft("R-ASK", TODAY, note=LONG_NAME)
    step_proceeding(actor=SYSTEM, at=at(), proceeding=found, draft=draft)
    target = Unit.objects.get(code="BAC.1")
    return {
        "{admitted}": str(case.public_id),
        "{removal}": str(found.public_id),
        "{forwarded}": str(forwarded(case.unit, target).public_id),
    }


def numbered() -> PaperDraft:
    """A resolution of the first village, with a long title."""
    return PaperDraft(
        unit_id=Unit.objects.get(code="BAC.1").pk,
        kind="NQ",
        term="2025–2030",
        issued_on=TODAY,
        title=f"Đề nghị kết nạp {LONG_NAME}",
        letters="CB",
        form="6-KNĐ",
    )


def open_family(page: Page, where: str) -> None:
    """Open the sealed part of the family with a reason and write somebody into it."""
    page.goto(where)
    page.select_option("select[name=reason]", "VERIFICATION")
    page.fill("textarea[name=text]", "Thẩm tra lý lịch")
    page.locator("main .form-actions button").click()
    page.goto(f"{where}write/")
    page.fill("input[name=family-0-relation]", "Cha")
    page.fill("input[name=family-0-name]", LONG_NAME)
    page.locator("main .form-actions button").click()


def signed_in(browser: Browser, url: str, username: str) -> Page:
    context = browser.new_context(locale="vi-VN", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{url}/sign-in")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{url}/")
    return page


def previewed_import(page: Page, url: str) -> str:
    """Bring a small roster as far as its preview; return the name of the import."""
    page.goto(f"{url}/imports/")
    file = {"name": "danh-sach.csv", "mimeType": "text/csv", "buffer": ROSTER.encode()}
    page.set_input_files("input[type=file]", file)
    page.fill("input[name=unit]", "BAC.1")
    page.fill("input[name=as_of]", "01-06-2026")
    page.locator("main form[enctype] button[type=submit]").click()
    page.wait_for_url("**/columns/")
    page.locator("main form[method=post] .btn-primary").click()
    page.wait_for_url("**/preview/")
    return page.url.split("/")[-3]


def look(page: Page, where: str) -> None:
    """Open a page once and look at it in every width, colour and size of text."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    complaints = listen(page)
    page.goto(where, wait_until="load")
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, only=["color-contrast"])
    page.emulate_media(color_scheme="light")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_overflow(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.documentElement.dataset.text = 'large'")
    assert_no_overflow(page)
    assert_accessible(page)
    assert [c for c in complaints if "status of 40" not in c] == []


STATES = [
    *(("north", state) for state in OFFICE),
    *(("city", state) for state in CITY),
    *(("secretary", state) for state in SECRETARY),
    *(("an", state) for state in MEMBER),
    *(("nobody", state) for state in NOBODY),
]


@pytest.mark.browser
@pytest.mark.timeout(120)
@pytest.mark.parametrize(("account", "state"), STATES)
def test_page_is_readable_by_everybody(site, account, state):
    accounts = {
        "north": OFFICE,
        "city": CITY,
        "secretary": SECRETARY,
        "an": MEMBER,
        "nobody": NOBODY,
    }
    shown = accounts[account]

    look(site.windows[account], site.url + address(shown[state], site.things))

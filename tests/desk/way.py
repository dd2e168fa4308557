"""Pages on the way into the Party, as their users fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

#: Sets controls of the page at once, as typing would; a control that is not there, or
#: a choice that is not offered, stops the test.
_FILL = """values => {
  for (const [name, value] of Object.entries(values)) {
    const found = [...document.querySelectorAll(`main [name="${name}"]`)];
    if (!found.length) throw new Error(`no control ${name}`);
    for (const one of found) {
      if (one.type === "checkbox" || one.type === "radio") {
        one.checked = value === true || [].concat(value).includes(one.value);
      } else {
        one.value = value;
        if (one.value !== value) throw new Error(`no ${value} in ${name}`);
      }
    }
  }
}"""
Values = Mapping[str, str | bool | list[str]]
SAVE = "main form .btn-primary"


def fill(page: Page, values: Values) -> None:
    page.evaluate(_FILL, dict(values))


def save(page: Page, values: Values, *, button: str = SAVE, to: str = "") -> None:
    """Fill the page in and send it; ``to`` is where it leads when all is well."""
    fill(page, values)
    page.locator(button).last.click()
    if to:
        page.wait_for_url(to)


def write(page: Page, case: str, section: str, values: Values, *more: str) -> None:
    """Write a section of a case, with room asked for in the lists ``more``."""
    page.goto(f"{case}sections/{section}/")
    for name in more:
        page.locator(f"main button[name=more][value={name}]").click()
    save(page, values, button="main .form-actions .btn-primary", to=case)


@dataclass(frozen=True, slots=True)
class Course:
    """A class of one day as it is held: who proposes, what is decided, when."""

    kind: str
    code: str
    proposed_on: str
    decided_on: str
    held_on: str
    issued_on: str


def attend(branch: Page, office: Page, course: Course) -> None:
    """Hold a class: proposed, opened, enrolled, attended, passed, certified.

    The branch stands on the page where it proposes. Attendance is noted in one of them.
    """
    number = f"{course.code}-NQ"
    told: Values = {"who": True, "number": number, "day": course.proposed_on}
    save(branch, told, to="**/classes/")
    url = open_class(office, course)
    office.goto(f"{url}enrol/")
    save(office, {"who": True}, button="main button[value=enrol]", to=url)
    if course.kind == "AWARENESS":
        office.goto(f"{url}attendance/")
        save(office, {"rest": True})
        expect(office.locator("main")).to_contain_text("Đã ghi 1 ô điểm danh")
    office.goto(f"{url}results/")
    office.locator("main select").select_option("PASS")
    save(office, {}, to=url)
    office.goto(f"{url}issue/")
    save(office, {"issued_on": course.issued_on, "symbol": "GCN"}, to=url)
    expect(office.locator("main")).to_contain_text("001/GCN")


def open_class(office: Page, course: Course) -> str:
    """Open the class with its one session; return its address."""
    office.goto("/classes/open/")
    facts: Values = {
        "kind": course.kind,
        "code": course.code,
        "decision_number": f"{course.code}-QĐ",
        "decision_date": course.decided_on,
        "centre": "Trung tâm Chính trị xã Bắc Mẫu",
        "issuer_kind": "CENTRE",
        "first_day": course.held_on,
        "last_day": course.held_on,
    }
    save(office, facts, to="**/sessions/")
    url = office.url.removesuffix("sessions/")
    save(office, {"day": course.held_on})
    expect(office.locator("main tbody")).to_contain_text(course.held_on)
    return url


def tell_the_applicant(page: Page, case: str) -> None:
    """Write who applies and where they work."""
    person: Values = {
        "is_citizen": "yes",
        "occupation": "ENTERPRISE",
        "birth_certificate-name": "NGUYỄN THỊ MẪU AN",
        "birth_certificate-birth_date": "12-03-2001",
        "education-level": "HIGHER",
        "education-diploma_copy-number": "0123/VB",
        "education-diploma_copy-date": "30-06-2023",
    }
    write(page, case, "applicant", person)
    place: Values = {
        "handled_at": "WORKPLACE",
        "contract-kind": "INDEFINITE",
        "contract-since": "20-06-2023",
    }
    write(page, case, "place", place)


def tell_the_cv(page: Page, case: str) -> None:
    """Write application and curriculum vitae, then who introduces."""
    grandparents = [
        f"{side}_GRAND{who}"
        for side in ("PATERNAL", "MATERNAL")
        for who in ("FATHER", "MOTHER")
    ]
    kin = [*grandparents, "FATHER", "MOTHER", "SIBLING"]
    lines = {f"kin-{row}-kin": one for row, one in enumerate(kin)}
    dead = {f"kin-{row}-is_deceased": True for row in range(len(grandparents))}
    since = ("01-09-2007", "01-06-2019", "01-06-2023")
    until = ("01-05-2019", "01-06-2023", "")
    periods = {f"periods-{row}-since": day for row, day in enumerate(since)}
    periods |= {f"periods-{row}-until": day for row, day in enumerate(until)}
    facts: Values = {
        **dict.fromkeys(("is_handwritten", "has_photo", "is_signed"), "yes"),
        **dict.fromkeys(("names_examined_cases", "application-is_handwritten"), "yes"),
        **dict.fromkeys(("has_corrections", "is_married"), "no"),
        **dict.fromkeys(("signed_on", "application-date"), "30-07-2025"),
        "application-sympathiser_since": "10-02-2025",
        "blank_headings": "không",
        "siblings": "1",
        "children": "0",
    }
    values = {**facts, **lines, **dead, **periods}
    write(page, case, "cv", values, "periods", "kin", "kin")


def tell_who_introduces(page: Page, case: str) -> None:
    """Add what the letters say to the introducer who is proposed."""
    facts: Values = {
        "introducers-0-together_since": "20-06-2023",
        "introducers-0-letter-number": "01",
        "introducers-0-letter-date": "20-08-2025",
        "union_resolution-number": "04-NQ/ĐTN",
        "union_resolution-date": "20-08-2025",
        "union_resolution-body": "YOUTH_UNION_EXECUTIVE",
        "union_resolution-body_name": "Ban Chấp hành Đoàn cơ sở Công ty Mẫu",
    }
    write(page, case, "introducers", facts)


def ask_about_the_father(page: Page, case: str) -> None:
    """Send a letter of verification and record its answer."""
    page.goto(f"{case}letters/")
    letter: Values = {
        "sent_on": "31-07-2025",
        "number": "15-CV/ĐU",
        "topics": ["HISTORY", "PRESENT", "COMPLIANCE"],
        "letters-0-addressee": "Đảng ủy xã Mẫu Quê",
        "letters-0-about": "FATHER",
    }
    save(page, letter, button="main .form-actions .btn-primary", to=case)
    page.get_by_role("link", name="Đảng ủy xã Mẫu Quê").click()
    answer: Values = {
        "received_on": "04-08-2025",
        "replied_on": "29-08-2025",
        "reply_number": "77-CV/ĐU",
        "result": "PASS",
    }
    page.wait_for_url("**/letters/*/")
    save(page, answer, to=case)


def certify(page: Page, case: str) -> None:
    """Write what was found: the answer of the letter stands there already."""
    page.goto(f"{case}sections/verification/")
    whom = page.locator("main select[name$=-relation]")
    assert [one.input_value() for one in whom.all()][:3] == ["SELF", "FATHER", "MOTHER"]
    days = ("history_verified_on", "present_verified_on")
    for day in days:
        expect(page.locator(f"main [name=persons-1-{day}]")).to_have_value("29-08-2025")
    own = {f"persons-{row}-{day}": "29-08-2025" for row in (0, 2) for day in days}
    facts: Values = {
        **own,
        "cell_comment_on": "04-09-2025",
        "certification-body": "GRASSROOTS_COMMITTEE",
        "certification-signed_on": "05-09-2025",
        "certification-is_fit": "yes",
    }
    save(page, facts, button="main .form-actions .btn-primary", to=case)


def collect_opinions(page: Page, case: str) -> None:
    """Record the opinions on one sheet."""
    page.goto(f"{case}opinions/")
    facts: Values = {
        "o0-number": "05-NX",
        "o0-date": "03-09-2025",
        "residence-number": "12-NX",
        "residence-date": "04-09-2025",
        "summary-number": "01-TH",
        "summary-date": "08-09-2025",
    }
    save(page, facts, to=case)


def review_the_probation(page: Page, url: str) -> None:
    """Note the reviews of month 3, 6 and 9."""
    page.goto(url)
    for month, day in ((3, "26-02-2026"), (6, "26-05-2026"), (9, "26-08-2026")):
        said: Values = {"month": str(month), "day": day, "note": "Tiến bộ rõ"}
        save(page, said)
        expect(page.locator("main")).to_contain_text(f"Tháng {month}: đã nhận xét")


def enter_the_papers(page: Page, url: str) -> None:
    """Enter the papers of recognition; certificate and own review are there."""
    page.goto(url)
    page.get_by_role("link", name="Ghi giấy tờ").click()
    page.wait_for_url(f"{url}papers/")
    expect(page.locator("main [name=self_review-date]")).to_have_value("26-11-2026")
    facts: Values = {
        "helper-comment-date": "27-11-2026",
        "workplace_opinion-date": "27-11-2026",
        "residence_opinion-date": "27-11-2026",
        "opinions_summary-date": "30-11-2026",
        "card_list-date": "02-12-2026",
        "has_portrait": "yes",
    }
    save(page, facts, button="main .form-actions .btn-primary", to=url)
    expect(page.locator("main")).not_to_contain_text("Chưa có:")

"""My reminders: asked for, changed, stopped, and what is said without a mail server."""

from __future__ import annotations

import pytest

from dangvu.agenda.queries.digest import own_digest

PAGE = "/me/reminders/"
WISH = {"address": "an@example.vn", "language": "vi"}


@pytest.fixture
def _mail(settings):
    settings.EMAIL_HOST = "mail.example.vn"
    settings.DEFAULT_FROM_EMAIL = "nhac-viec@example.vn"


def text(answer):
    return answer.content.decode()


@pytest.mark.usefixtures("_mail")
def test_account_asks_sees_and_stops(visit, organisation):
    secretary = visit("secretary")

    asked = secretary.post(PAGE, WISH, follow=True)
    shown = text(secretary.get(PAGE))
    stopped = secretary.post(PAGE, {"stop": "1"}, follow=True)

    assert "bắt đầu từ thứ Hai tới" in text(asked)
    assert "an@example.vn" in shown
    assert "địa chỉ đã xóa" in text(stopped)
    assert "an@example.vn" not in text(stopped)
    assert own_digest(organisation.actors.secretary) is None


@pytest.mark.usefixtures("_mail")
def test_language_is_that_of_the_page_unless_another_is_chosen(visit):
    shown = text(visit("secretary", language="en").get(PAGE))

    assert '<option value="en" selected>' in shown


@pytest.mark.usefixtures("_mail")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"language": "vi"}, "address"),
        ({**WISH, "address": "an"}, "address"),
        ({**WISH, "language": "fr"}, "language"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(visit, organisation, wrong, field):
    answer = visit("secretary").post(PAGE, wrong)

    assert list(answer.context["form"].errors) == [field]
    assert 'aria-invalid="true"' in text(answer)
    assert own_digest(organisation.actors.secretary) is None


def test_without_a_mail_server_the_page_says_so_and_takes_nothing(visit, organisation):
    secretary = visit("secretary")
    shown = text(secretary.get(PAGE))
    secretary.post(PAGE, WISH)

    assert "chưa nối với máy chủ thư điện tử" in shown
    assert 'name="address"' not in shown
    assert own_digest(organisation.actors.secretary) is None


@pytest.mark.usefixtures("_mail")
def test_wish_waits_while_the_mail_server_is_gone(visit, settings):
    secretary = visit("secretary")
    secretary.post(PAGE, WISH)
    settings.EMAIL_HOST = ""

    shown = text(secretary.get(PAGE))

    assert "chờ máy chủ thư điện tử" in shown
    assert 'name="stop"' in shown


@pytest.mark.usefixtures("_mail")
def test_no_page_of_another_account_tells_the_address(visit):
    visit("secretary").post(PAGE, WISH)

    pages = ("/access/accounts/?q=secretary", "/trail/", PAGE)
    shown = [text(visit("city").get(page)) for page in pages]

    assert "bật nhắc việc qua thư điện tử" in shown[1].lower()
    assert [page for page in shown if "an@example.vn" in page] == []


def test_list_of_tasks_leads_here(visit):
    assert f'href="{PAGE}"' in text(visit("secretary").get("/agenda/"))

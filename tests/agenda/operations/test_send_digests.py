"""Weekly digests: once a week each, whoever fails, and only to whom it is due."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from agenda.queries.test_tasks import due_at
from dangvu.access.models import Assignment
from dangvu.access.operations.assign import assign_office, end_office
from dangvu.accounts.models import User
from dangvu.agenda.models import Digest
from dangvu.agenda.operations.send_digests import Sent, send_digests
from dangvu.agenda.operations.wish_digest import ask_for_digest
from dangvu.agenda.queries.digest import due_accounts, office_counts, own_digest
from dangvu.core.db.own_rows import own_rows
from support.organisation import SYSTEM, at, found_organisation, open_offices
from support.ports import free_port
from support.threads import at_once

BEFORE = at(dt.date(2026, 5, 28))
MONDAY = dt.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _mail_server(settings):
    settings.EMAIL_HOST = "mail.example.vn"
    settings.DEFAULT_FROM_EMAIL = "nhac-viec@example.vn"


@pytest.fixture
def late(units):
    """A case of the first village of the north, late since the day before."""
    return due_at(units.north_1, dt.date(2026, 5, 31))


@pytest.fixture
def wishes(actors, late):
    """The secretary and the northern office ask to be reminded."""
    for actor, address in (
        (actors.secretary, "bi-thu@example.vn"),
        (actors.north_office, "van-phong@example.vn"),
    ):
        ask_for_digest(actor=actor, at=BEFORE, address=address, language="vi")


def send(day=MONDAY, hour=9, most=10):
    return send_digests(at=at(day, hour), most=most)


def reached():
    return sorted(address for one in mail.outbox for address in one.to)


def test_mail_is_sent_once_a_week(wishes, actors):
    first, second = send(), send(MONDAY + dt.timedelta(days=6))
    third = send(MONDAY + dt.timedelta(days=7))

    assert (first, second, third) == (Sent(sent=2), Sent(), Sent(sent=2))
    assert own_digest(actors.secretary).sent_at == at(dt.date(2026, 6, 8))
    assert mail.outbox[0].from_email == "nhac-viec@example.vn"


def test_mail_says_what_the_list_counts(wishes):
    send()

    [to_office] = [one for one in mail.outbox if one.to == ["van-phong@example.vn"]]
    assert "- Quá hạn: 1 (trong đó 1 việc ở cấp dưới)" in to_office.body
    assert "Mẫu An" not in to_office.body


def test_run_sends_so_many_and_the_next_the_rest(wishes):
    assert [send(most=1), send(most=1), send(most=1)] == [
        Sent(sent=1),
        Sent(sent=1),
        Sent(),
    ]
    assert reached() == ["bi-thu@example.vn", "van-phong@example.vn"]


def test_wish_of_this_week_waits_for_the_next(actors, late):
    ask_for_digest(
        actor=actors.secretary, at=at(MONDAY), address="a@example.vn", language="vi"
    )

    assert due_accounts(day=MONDAY, most=9) == []
    assert due_accounts(day=dt.date(2026, 6, 8), most=9) == [actors.secretary.user_id]


def test_closed_account_gets_nothing(wishes, actors):
    User.objects.filter(pk=actors.secretary.user_id).update(is_active=False)

    assert send() == Sent(sent=1)
    assert reached() == ["van-phong@example.vn"]


def test_account_whose_office_ended_gets_nothing(wishes, actors):
    held = Assignment.objects.get(user_id=actors.secretary.user_id)
    end_office(actor=SYSTEM, at=at(), assignment=held, day=MONDAY)

    assert send() == Sent(sent=1, quiet=1)
    assert reached() == ["van-phong@example.vn"]


def test_account_without_tasks_gets_nothing(actors, units):
    ask_for_digest(
        actor=actors.city_office, at=BEFORE, address="a@example.vn", language="vi"
    )

    assert send() == Sent(quiet=1)


def test_account_of_two_offices_gets_one_mail_with_a_part_of_each(
    wishes, actors, units
):
    assign_office(
        actor=SYSTEM,
        at=at(),
        user=User.objects.get(pk=actors.secretary.user_id),
        role="ORG_OFFICE",
        unit_id=units.north.pk,
        since=dt.date(2026, 1, 1),
    )

    user = User.objects.get(pk=actors.secretary.user_id)
    counted = office_counts(user, day=MONDAY)

    assert [(one.role, one.code) for one in counted] == [
        ("ORG_OFFICE", "BAC"),
        ("BRANCH_SECRETARY", "BAC.1"),
    ]
    assert [one.counts.escalated for one in counted] == [1, 0]
    assert send() == Sent(sent=2)


def refuse(monkeypatch, address):
    """Let the mail server refuse one address."""
    send_really = EmailMultiAlternatives.send

    def send_or_refuse(message, fail_silently=False):
        if address in message.to:
            raise OSError(f"550 {address} unknown")
        return send_really(message, fail_silently)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_or_refuse)


def test_one_failing_address_stops_no_other(wishes, monkeypatch, caplog, actors):
    refuse(monkeypatch, "bi-thu@example.vn")

    with caplog.at_level(logging.INFO):
        done = send()

    assert done == Sent(sent=1, failed=1)
    assert reached() == ["van-phong@example.vn"]
    assert caplog.messages == [f"Digest of account {actors.secretary.user_id}: OSError"]


def test_failing_address_is_given_up_after_three_tries_until_next_week(
    wishes, monkeypatch, actors
):
    refuse(monkeypatch, "bi-thu@example.vn")

    tries = [send().failed for _turn in range(5)]

    assert tries == [1, 1, 1, 0, 0]
    assert own_digest(actors.secretary).failed == 3
    assert send(MONDAY + dt.timedelta(days=7)).failed == 1


def test_worker_killed_after_sending_sends_once_more_and_no_third_time(
    wishes, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(Digest, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            send()

    assert send() == Sent(sent=2)
    assert send() == Sent()
    assert len(mail.outbox) == 3


def killed(*_arguments, **_options):
    """End as a worker ends that is switched off."""
    raise KeyboardInterrupt


def test_row_that_another_worker_holds_is_left(committed_database):
    units = found_organisation()
    actors = open_offices(units)
    due_at(units.north_1, dt.date(2026, 5, 31))
    who = actors.secretary
    ask_for_digest(actor=who, at=BEFORE, address="a@example.vn", language="vi")

    with own_rows(who.user_id):
        Digest.objects.select_for_update().get()
        [meanwhile] = at_once(send)

    assert (meanwhile, send()) == (Sent(), Sent(sent=1))


class Kept(Message):
    """Keeps what arrives."""

    def __init__(self):
        super().__init__()
        self.arrived = []

    def handle_message(self, message):
        self.arrived.append(message)


def test_real_mail_server_takes_both_forms(wishes, settings):
    kept = Kept()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
        done = send()
    finally:
        server.stop()

    assert done == Sent(sent=2)
    [one] = [m for m in kept.arrived if m["To"] == "bi-thu@example.vn"]
    parts = {p.get_content_type(): p for p in one.walk() if not p.is_multipart()}
    assert set(parts) == {"text/plain", "text/html"}
    text = parts["text/plain"].get_payload(decode=True).decode()
    assert "- Quá hạn: 1" in text

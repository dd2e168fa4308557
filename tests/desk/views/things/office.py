"""What an office keeps for itself: lists, templates, papers, tokens, codes of forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dangvu.access.operations.service_tokens import TokenDraft, make_token
from dangvu.access.roles import Role
from dangvu.core.db.scope import whole_register
from dangvu.correspondence.operations.take_number import PaperDraft, take_number
from dangvu.lists.models import Template
from support.committees import SINCE
from support.organisation import SYSTEM, Organisation, at
from support.own_templates import document_of


def office_things(
    organisation: Organisation, visit: Callable[..., Client]
) -> dict[str, Any]:
    """Things that the northern office keeps, and what every office knows by a code."""
    return {
        "parameter": "decide-admission",
        "pack": "TW-294",
        "account": organisation.actors.secretary.user_id,
        "token": _token(organisation),
        "kind": "trf",
        "register": "roll",
        "name": "khong-co.tar.age",
        "named": _kept(visit("north")),
        "kept": _brought(visit("north")),
        "issued": _numbered(organisation),
        "sheet_form": "pdf",
        "table": "st-01",
        "form": "xlsx",
        "duty": "GUEST",
    }


def _token(organisation):
    """A token of the northern office."""
    draft = TokenDraft(
        "Cổng Bắc",
        Role.ORG_OFFICE,
        organisation.units.north.pk,
        ("units.view",),
        SINCE,
        SINCE + dt.timedelta(days=300),
    )
    return make_token(actor=SYSTEM, at=at(), draft=draft)[0].pk


def _numbered(organisation):
    """An outgoing paper of a branch of the northern commune."""
    draft = PaperDraft(
        unit_id=organisation.units.north_1.pk,
        kind="NQ",
        term="2025–2030",
        issued_on=SINCE,
        title="Đề nghị kết nạp đảng viên",
    )
    with whole_register():
        return take_number(actor=SYSTEM, at=at(), draft=draft).uuid


def _kept(client):
    """A list that the northern office keeps."""
    asked = {"title": "Mẫu", "day": "01-06-2026", "columns": ["full_name"]}
    return client.post("/lists/chosen/", {**asked, "keep": "1"}).url.split("/")[3]


def _brought(client):
    """A template of the northern office."""
    file = SimpleUploadedFile("mau.docx", document_of("{{ ho_ten }}"))
    client.post("/lists/", {"name": "Mẫu", "file": file})
    with whole_register():
        return Template.objects.get().uuid

"""Every call of the interface for programs, by a token of each office.

The tokens have every right that the office has and a token may be given.
"""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from api.conftest import Connect
from dangvu.access.roles import GIVEN
from dangvu.access.tokens import GRANTABLE
from dangvu.api import endpoints
from dangvu.api.calling import ENDPOINTS
from support.expected_rights import has
from support.organisation import TODAY

#: What every address is asked with; one that needs something else is added here.
ASKED = {"unit": "BAC", "text": "an", "from": TODAY, "to": TODAY}
#: Whole things are asked of an office of the whole register alone.
OF_THE_ROOT = {"audit_verify"}
#: What an import answers to a file without a row.
NOTHING_IN_IT = 409


def ask(system, one, people):
    path = one.path.replace("{reference}", str(people.an.pk)).replace(
        "{table}", "ST-01"
    )
    if one.method == "GET":
        return system.get(path, **ASKED).status_code
    file = SimpleUploadedFile("ds.csv", "Họ và tên,Ngày sinh\n".encode())
    return system.post(path, key="k", file=file, unit="BAC.1").status_code


@pytest.mark.parametrize("role", GIVEN)
def test_every_call_answers_as_the_office_of_the_token_may(
    connect: Connect, organisation, role
):
    given = [code for code in GRANTABLE if has(role, code)]
    system = connect("north", *given, role=role)

    answers = {one.name: ask(system, one, organisation.people) for one in ENDPOINTS}

    refused = {name for name, status in answers.items() if status == 403}
    assert refused == {
        one.name
        for one in ENDPOINTS
        if not has(role, one.permission) or one.name in OF_THE_ROOT
    }
    assert {s for n, s in answers.items() if n not in refused} <= {200, NOTHING_IN_IT}
    assert set(answers) == {
        one.name for one in ENDPOINTS if hasattr(endpoints, one.name)
    }

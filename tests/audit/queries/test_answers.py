"""Answers of writing commands."""

from __future__ import annotations

import pytest

from dangvu.audit.operations.once import once
from dangvu.audit.queries.answers import answer_to
from support.organisation import at


@pytest.mark.django_db
def test_answer_to_a_key_is_that_of_its_command():
    once(key="k", command="tests.write", at=at(), act=lambda: [1, 2])

    assert answer_to("k", command="tests.write") == [1, 2]
    assert answer_to("k", command="tests.other") is None
    assert answer_to("other", command="tests.write") is None

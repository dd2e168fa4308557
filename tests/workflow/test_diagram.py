"""The diagram says what the table says."""

from __future__ import annotations

from dangvu.workflow.diagram import document, mermaid
from workflow.test_table import DOOR

DIAGRAM = """stateDiagram-v2
    direction TB
    state "SHUT shut" as SHUT
    state "OPEN open" as OPEN
    state "GONE gone" as GONE
    [*] --> SHUT
    SHUT --> OPEN: PUSH
    OPEN --> SHUT: PULL
    SHUT --> GONE: BREAK
    OPEN --> GONE: BREAK
    GONE --> [*]
"""


def test_mermaid_draws_every_arrow():
    assert mermaid(DOOR, "en") == DIAGRAM


def test_document_lists_every_step():
    text = document(DOOR, "en")
    assert "| PULL | pull | OPEN | SHUT | HAND (HANDLE) | – | – |" in text
    assert text.count("\n| ") == len(DOOR.transitions) + 2

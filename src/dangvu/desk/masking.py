"""Numbers of a person with their middle covered, for pages that need not show them."""

from __future__ import annotations

COVER = "•"
SHOWN_ENDS = 3
GROUP = 3


def masked(number: str) -> str:
    """Cover all but the first and last three signs: 001 ••• ••• 789.

    A number too short to be told by its ends is covered whole.
    """
    if len(number) <= 2 * SHOWN_ENDS:
        return COVER * len(number)
    hidden = COVER * (len(number) - 2 * SHOWN_ENDS)
    groups = [hidden[i : i + GROUP] for i in range(0, len(hidden), GROUP)]
    return " ".join([number[:SHOWN_ENDS], *groups, number[-SHOWN_ENDS:]])

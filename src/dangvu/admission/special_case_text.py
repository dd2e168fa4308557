"""The page of the manual that lists the special cases, from their table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dangvu.admission.special_cases import Phrase, SpecialCase, special_cases

_HEAD = """# Special cases of admission

Made by `scripts/write_special_cases.py`; a test holds page and table equal. What is asked
here comes on top of the ordinary conditions and papers; a clause of 02-HD/BTCTU holds
where the overlay of Hà Nội is in use. The checks named last watch over each case.
"""


def special_cases_text() -> str:
    """Return the page as Markdown."""
    return "\n".join([_HEAD, *(_part(one) for one in special_cases())])


def _part(one: SpecialCase) -> str:
    return "\n".join([f"## {one.name.vi} ({one.name.en})", "", *_lines(one), ""])


def _lines(one: SpecialCase) -> Iterator[str]:
    if one.conditions:
        yield f"- Conditions: {_each(one.conditions)}."
    if one.papers:
        yield f"- Papers: {_each(one.papers)}."
    if one.agrees:
        yield f"- Agrees in writing: {_both(one.agrees)}."
    form = f"; form {one.form}" if one.form else ""
    yield f"- Decides: {_both(one.decides)}{form}."
    yield f"- Clause: {one.citation}."
    if one.checks:
        yield f"- Checks: {', '.join(one.checks)}."


def _each(said: Iterable[Phrase]) -> str:
    return "; ".join(_both(phrase) for phrase in said)


def _both(phrase: Phrase) -> str:
    return f"{phrase.en} ({phrase.vi})"

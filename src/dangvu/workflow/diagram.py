"""A procedure as text: a mermaid diagram and the tables beside it."""

from __future__ import annotations

from collections.abc import Iterable

from dangvu.workflow.table import SAME, Procedure, Timer, Transition

_NOTHING = "–"
_MADE = "Made by `scripts/write_procedures.py`; a test holds page and table equal."


def mermaid(procedure: Procedure, language: str = "vi") -> str:
    """Return the state diagram of a procedure in the language mermaid."""
    lines = ["stateDiagram-v2", "    direction TB"]
    lines += [
        f'    state "{state.code} {state.name(language)}" as {state.code}'
        for state in procedure.states
    ]
    lines.append(f"    [*] --> {procedure.start.code}")
    for transition in procedure.transitions:
        lines += [
            f"    {source} --> {transition.lands(source)}: {transition.code}"
            for source in transition.sources
        ]
    lines += [f"    {s.code} --> [*]" for s in procedure.states if s.is_closed]
    return "\n".join(lines) + "\n"


def document(procedure: Procedure, language: str = "vi") -> str:
    """Return the page of a procedure: diagram, steps, clocks (docs/procedures)."""
    parts = [
        f"# {procedure.name(language)}",
        _MADE,
        f"Source: {procedure.citation}.",
        f"```mermaid\n{mermaid(procedure, language)}```",
        "## Steps",
        _table(
            ("step", "what", "from", "to", "who acts", "checks at", "papers", "source"),
            (_step(one, language) for one in procedure.transitions),
        ),
    ]
    if procedure.timers:
        parts += [
            "## Clocks",
            _table(
                ("clock", "what", "runs from", "stops at", "limit", "then"),
                (_timer(one, language) for one in procedure.timers),
            ),
        ]
    return "\n\n".join(parts) + "\n"


def _step(one: Transition, language: str) -> Iterable[str]:
    return (
        one.code,
        one.name(language),
        _listed(one.sources),
        _NOTHING if one.target == SAME else one.target,
        f"{one.place} ({_listed(one.needs)})" if one.needs else one.place,
        _listed(one.gates),
        _listed(one.papers),
        f"{one.citation} [{one.mark}]",
    )


def _timer(one: Timer, language: str) -> Iterable[str]:
    limit = f"{one.limit} + {one.extension}" if one.extension else one.limit
    what = one.name(language)
    stops = _listed((one.stops, *one.also_stops))
    return (one.code, what, one.starts, stops, limit, one.on_expiry)


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(codes) or _NOTHING


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *(list(row) for row in rows)]
    return "\n".join(
        "| " + " | ".join(cell or _NOTHING for cell in line) + " |" for line in lines
    )

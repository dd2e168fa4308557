"""The two-person rule: one proposes an act, another confirms it."""

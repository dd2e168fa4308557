"""Opinions of organisations and of the residence, their summary."""

from __future__ import annotations

from pydantic import Field

from dangvu.admission.case.facts import Facts, Paper


class Opinions(Facts):
    """Opinions of organisations and of the residence, their summary."""

    residence: Paper | None = Field(
        None, title="Opinion of the branch at the residence"
    )
    residence_waiver: Paper | None = Field(
        None, title="Rule of the Secretariat that waives the opinion of the residence"
    )
    summary: Paper | None = Field(None, title="Summary of the opinions")

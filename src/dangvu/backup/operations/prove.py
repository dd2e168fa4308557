"""Prove that a restored register is whole: its rules hold, its figures are the same."""

from __future__ import annotations

from dataclasses import dataclass

from dangvu.admission.queries.verify_scans import verify_scans
from dangvu.audit.queries.verify import verify_trail
from dangvu.backup.manifest import Manifest
from dangvu.backup.queries.fingerprint import fingerprint_again
from dangvu.core.db.scope import whole_register
from dangvu.core.findings import Findings
from dangvu.register.queries.verify import verify_register
from dangvu.units.queries.verify import verify_units


@dataclass(frozen=True, slots=True)
class Proof:
    """``same_figures`` is None for a back-up made before an upgrade, which has none."""

    findings: Findings
    same_figures: bool | None

    @property
    def holds(self) -> bool:
        """Answer whether nothing is broken and no figure differs."""
        return not self.findings.broken and self.same_figures is not False


def prove(manifest: Manifest) -> Proof:
    """Check the register that was restored from a back-up."""
    with whole_register():
        findings = verify_units() + verify_register() + verify_scans()
        findings += verify_trail().findings()
    before = manifest.fingerprint
    same = None if before is None else fingerprint_again(before) == before
    return Proof(findings, same)

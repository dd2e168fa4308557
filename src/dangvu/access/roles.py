"""Which office may do what: codes only; the place comes with the assignment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.access import permissions as access
from dangvu.approvals import permissions as approvals
from dangvu.correspondence import permissions as correspondence
from dangvu.register import permissions as register
from dangvu.rulebook import permissions as rulebook
from dangvu.units import permissions as units


class Role(models.TextChoices):
    """Offices in use; sources: rules-records 2.1, records §10, architecture §4."""

    SYSTEM_ADMIN = "SYSTEM_ADMIN", _("system administrator")
    ORG_OFFICE = "ORG_OFFICE", _("organisation office")
    COMMITTEE_LEADER = "COMMITTEE_LEADER", _("committee leader")
    BRANCH_SECRETARY = "BRANCH_SECRETARY", _("branch secretary")
    BRANCH_DEPUTY = "BRANCH_DEPUTY", _("deputy branch secretary")
    MEMBER = "MEMBER", _("party member")
    INSPECTION = "INSPECTION", _("inspection committee")
    AUDITOR = "AUDITOR", _("reader of the audit trail")
    HELPER = "HELPER", _("helper of a member")


IMPORT = "exchange.import"
EXPORT = "exchange.export"
CONFIRM_UNDO = "exchange.confirm_undo"
FIGURES = "statistics.view"
SIGN_FIGURES = "statistics.sign"
REORGANISE = "reorganisation.carry_out"
TAKE_OUT = "lists.take_out"
KEEP_LISTS = "lists.keep"
BACKUP = "backup.manage"
AUDIT = "audit.view"
MANAGE_ACCESS = "access.manage"
MANAGE_PRIVACY = "privacy.manage"
RECORD_CONSENT = "privacy.record_consent"
PRIVACY_INCIDENTS = "privacy.incidents"
VIEW_SOURCES = "sources.view"
KEEP_SOURCES = "sources.keep"
MANAGE_CLASSES = "sources.manage_classes"
REFER = "sources.refer"

#: Codes with which people on the way to membership are written: the row scope of their
#: tables is the union of these, each operation asks for its own.
ADMITTING = (KEEP_SOURCES, MANAGE_CLASSES, REFER)
VIEW_CASES = "admission.view"
PREPARE_CASES = "admission.prepare"
RESOLVE_CASES = "admission.resolve"
OVERRIDE_CHECKS = "admission.override"
OPEN_SCANS = "admission.open_scan"
AUTHORISE_SCANS = "admission.authorise_scans"
VIEW_TARGETS = "targets.view"
PROPOSE_PLANS = "targets.propose"
APPROVE_PLANS = "targets.approve"
CHOOSE_TARGETS = "targets.choose"

#: Every code. A new one gets a line in ``tests/access/expected_rights.csv``, and its own
#: place in ``SEEING`` if it only looks.
ALL_CODES = frozenset(
    {
        *units.ALL,
        *register.ALL,
        *access.ALL,
        *approvals.ALL,
        *rulebook.ALL,
        *correspondence.ALL,
        IMPORT,
        EXPORT,
        CONFIRM_UNDO,
        FIGURES,
        SIGN_FIGURES,
        REORGANISE,
        TAKE_OUT,
        KEEP_LISTS,
        BACKUP,
        AUDIT,
        MANAGE_ACCESS,
        MANAGE_PRIVACY,
        RECORD_CONSENT,
        PRIVACY_INCIDENTS,
        VIEW_SOURCES,
        KEEP_SOURCES,
        MANAGE_CLASSES,
        REFER,
        VIEW_CASES,
        PREPARE_CASES,
        RESOLVE_CASES,
        OVERRIDE_CHECKS,
        OPEN_SCANS,
        AUTHORISE_SCANS,
        VIEW_TARGETS,
        PROPOSE_PLANS,
        APPROVE_PLANS,
        CHOOSE_TARGETS,
    }
)


#: What the own record asks for; no office at a unit gives it.
OF_THE_PERSON = frozenset({register.VIEW_OWN})

_READS_ROLL = frozenset(
    {
        access.ENTER,
        units.VIEW,
        register.VIEW,
        access.VIEW_COMMITTEES,
        rulebook.VIEW,
        FIGURES,
    }
)
_LEADS_BRANCH = _READS_ROLL | {
    register.VIEW_PERSONAL,
    correspondence.ISSUE,
    EXPORT,
    TAKE_OUT,
    KEEP_LISTS,
    VIEW_SOURCES,
    KEEP_SOURCES,
    REFER,
    VIEW_CASES,
    PREPARE_CASES,
    RESOLVE_CASES,
    VIEW_TARGETS,
    PROPOSE_PLANS,
}

#: What the second person needs to agree to the opening of discipline papers.
_SECONDS = frozenset({approvals.VIEW, register.CONFIRM_SEALED})

#: Codes that an office holds at its unit and below.
RIGHTS: dict[str, frozenset[str]] = {
    Role.SYSTEM_ADMIN: frozenset(
        {access.ENTER, units.VIEW, rulebook.VIEW, MANAGE_ACCESS, BACKUP, AUDIT}
    ),
    Role.ORG_OFFICE: ALL_CODES - OF_THE_PERSON,
    Role.COMMITTEE_LEADER: _READS_ROLL
    | {register.VIEW_PERSONAL, CONFIRM_UNDO, VIEW_SOURCES, VIEW_CASES, VIEW_TARGETS}
    | _SECONDS,
    Role.BRANCH_SECRETARY: _LEADS_BRANCH,
    Role.BRANCH_DEPUTY: _LEADS_BRANCH,
    Role.MEMBER: frozenset({access.ENTER, register.VIEW_OWN}),
    Role.INSPECTION: _READS_ROLL
    | {
        register.VIEW_PERSONAL,
        register.VIEW_SEALED,
        AUDIT,
        VIEW_SOURCES,
        VIEW_CASES,
        OPEN_SCANS,
        VIEW_TARGETS,
    }
    | _SECONDS,
    Role.AUDITOR: frozenset({access.ENTER, units.VIEW, rulebook.VIEW, FIGURES, AUDIT}),
    Role.HELPER: frozenset({access.ENTER, register.VIEW_OWN}),
}

#: Codes that only look. Somebody with several offices sees what any of them sees; every
#: other code is that of the office in which they act.
SEEING = frozenset(
    {
        access.ENTER,
        units.VIEW,
        register.VIEW,
        register.VIEW_PERSONAL,
        register.VIEW_SEALED,
        register.VIEW_OWN,
        access.VIEW_COMMITTEES,
        rulebook.VIEW,
        approvals.VIEW,
        FIGURES,
        AUDIT,
        VIEW_SOURCES,
        VIEW_CASES,
        OPEN_SCANS,
        VIEW_TARGETS,
    }
)

#: Offices given at a unit by hand. A member's follows from the link of the account, a
#: helper's from the member's consent.
GIVEN = tuple(role for role in RIGHTS if role not in {Role.MEMBER, Role.HELPER})

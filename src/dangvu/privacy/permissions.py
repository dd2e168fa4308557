"""What may be done about the protection of personal data."""

MANAGE = "privacy.manage"
RECORD_CONSENT = "privacy.record_consent"
INCIDENTS = "privacy.incidents"

ALL = (MANAGE, RECORD_CONSENT, INCIDENTS)

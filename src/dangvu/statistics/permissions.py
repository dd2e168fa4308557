"""The rights to see figures of an organisation, and to sign them in its name."""

VIEW = "statistics.view"
SIGN = "statistics.sign"

ALL = (VIEW, SIGN)

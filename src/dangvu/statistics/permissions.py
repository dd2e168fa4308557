"""The right to see figures of an organisation."""

VIEW = "statistics.view"

ALL = (VIEW,)

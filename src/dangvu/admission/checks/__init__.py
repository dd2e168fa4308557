"""The checks of a case (rules-admission §7): pure functions over facts and rules.

What a check is called, at which gates it is asked, how severe it is, its clause and its
two messages stand in ``admission/data/checks.csv``; the functions in the modules here,
one a section of §7, only say when it fires and with what to fill the messages.
"""

from dangvu.admission.checks.finding import Finding, Severity
from dangvu.admission.checks.judge import judge
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.sources import RuleSource, pinned, ruling_of_the_day

__all__ = [
    "Finding",
    "Moment",
    "RuleSource",
    "Severity",
    "judge",
    "pinned",
    "ruling_of_the_day",
]

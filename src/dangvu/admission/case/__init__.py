"""The case document: everything a check may ask of a case, without any database.

One module a section; :mod:`dangvu.admission.case.document` puts them together. The JSON
Schema of it is published, so a name here is a promise to those who write cases by hand.
"""

from dangvu.admission.case.document import Case
from dangvu.admission.case.steps import Gate, Step

__all__ = ["Case", "Gate", "Step"]

"""A whole case, in which nothing fires, and what fires once something is changed.

    case = whole_case(applicant__birth_date=dt.date(2007, 10, 17))
    assert fires(case) == ["P01"]

The whole case is WE-01 of rules-admission §9. One module a section holds ``WHOLE``.
"""

from support.cases.build import fires, whole_case

__all__ = ["fires", "whole_case"]

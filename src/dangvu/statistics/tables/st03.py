"""ST-03: members by age and by party age. Source of the ages: quality 7.3 ([S:67])."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dangvu.statistics.brackets import age_limits, bracket_values, party_limits
from dangvu.statistics.frame import (
    TOTAL,
    Aside,
    Block,
    Counted,
    Cross,
    Entry,
    MemberTable,
    Source,
)

WOMAN = "coalesce(f.sex = 'NU', false)"
COLUMNS = (
    Counted("total", _("Total")),
    Counted("women", _("Women"), "is_woman"),
)

AGE_YEARS = (61, 51, 41, 31, 18, 0)
#: Our own brackets: no source that we saw names any ([D]).
PARTY_YEARS = (60, 50, 40, 30, 20, 10, 5, 0)

AGE = Block(
    code="AGE",
    label=_("Age"),
    lines=(
        Entry("AGE_UNDER_18", _("Under 18")),
        Entry("AGE_18_30", _("18 to 30")),
        Entry("AGE_31_40", _("31 to 40")),
        Entry("AGE_41_50", _("41 to 50")),
        Entry("AGE_51_60", _("51 to 60")),
        Entry("AGE_61", _("61 and over")),
        Entry("AGE_UNKNOWN", _("No information yet")),
    ),
    key="CASE WHEN f.birth_date IS NULL THEN 'AGE_UNKNOWN' ELSE"
    " (%(AGE_codes)s::text[])[width_bucket(f.birth_date, %(AGE_limits)s::date[]) + 1]"
    " END",
    values=bracket_values(
        "AGE",
        AGE_YEARS,
        (
            *("AGE_61", "AGE_51_60", "AGE_41_50", "AGE_31_40"),
            *("AGE_18_30", "AGE_UNDER_18", "AGE_UNKNOWN"),
        ),
        age_limits,
    ),
)

_ANCHOR = "coalesce(f.admission_decision_on, f.admission_ceremony_on)"
PARTY = Block(
    code="PARTY",
    label=_("Party age"),
    lines=(
        Entry("PARTY_NONE", _("Probationary: not counted yet")),
        Entry("PARTY_UNDER_5", _("Under 5 years")),
        Entry("PARTY_5_9", _("5 to under 10 years")),
        Entry("PARTY_10_19", _("10 to under 20 years")),
        Entry("PARTY_20_29", _("20 to under 30 years")),
        Entry("PARTY_30_39", _("30 to under 40 years")),
        Entry("PARTY_40_49", _("40 to under 50 years")),
        Entry("PARTY_50_59", _("50 to under 60 years")),
        Entry("PARTY_60", _("60 years and over")),
        Entry("PARTY_UNKNOWN", _("No sufficient grounds to count it")),
    ),
    key=f"CASE WHEN m.standing = 'PROBATIONARY' THEN 'PARTY_NONE'"
    f" WHEN {_ANCHOR} IS NULL OR {_ANCHOR} > %(day)s::date"
    " OR NOT coalesce(i.is_sound, true) THEN 'PARTY_UNKNOWN'"
    " WHEN i.person_id IS NOT NULL THEN (%(PARTY_codes)s::text[])"
    "[cardinality(%(PARTY_codes)s::text[]) - i.reached]"
    f" ELSE (%(PARTY_codes)s::text[])[width_bucket({_ANCHOR},"
    " %(PARTY_limits)s::date[]) + 1] END",
    values=bracket_values(
        "PARTY",
        PARTY_YEARS,
        (
            *("PARTY_60", "PARTY_50_59", "PARTY_40_49", "PARTY_30_39", "PARTY_20_29"),
            *("PARTY_10_19", "PARTY_5_9", "PARTY_UNDER_5", "PARTY_UNKNOWN"),
        ),
        party_limits,
    ),
)

TABLE = MemberTable(
    code="ST-03",
    title=_("Members by age and party age"),
    columns=COLUMNS,
    blocks=(AGE, PARTY),
    carries={
        "is_woman": WOMAN,
        "age": "CASE WHEN f.birth_date <= %(day)s::date THEN YEARS_OLD(f) END",
        "is_interrupted": "coalesce(i.is_sound, false) AND m.standing = 'OFFICIAL'",
    },
    sources=(Source.PARTY,),
    asides=(
        Aside("AGE_AVERAGE", _("Average age"), after="AGE", measure="age"),
        Aside(
            "PARTY_INTERRUPTED",
            _("of which with time outside the Party deducted"),
            after="PARTY",
            condition="is_interrupted",
        ),
    ),
    crosses=(
        Cross("total", (TOTAL,), "total"),
        Cross("women", (TOTAL,), "women"),
        Cross("age_30_or_under", ("AGE_UNDER_18", "AGE_18_30"), "total"),
    ),
    notes=(
        _("Age in completed years on the last day; the average is over those known."),
        _(
            "Party age counts from the admission decision (else the joining date on the"
            " card), less time outside by removal, expulsion or resignation; who was"
            " readmitted needs a decision on the recalculation (294-QĐ/TW 4.5)."
        ),
    ),
)

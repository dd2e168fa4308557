"""ST-06: occupations by sector of work. Source: quality 7.3.

The sector follows from the occupation (retired, in school) and otherwise from the kind
of host of the branch; who belongs to which sector is our own reading ([D]). Host kinds
tell villages from offices, not rural from urban places, and of schools and hospitals
not whether they are public.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dangvu.statistics.frame import Counted, MemberTable, Source, coded

RETIRED, IN_SCHOOL = "13", ("11", "12")
SECTORS = {
    "STATE": (_("Party, State and mass agencies"), ("XA", "HC", "DANG", "DOAN_THE")),
    "SERVICE_PUBLIC": (_("Public service units"), ("SN_CL",)),
    "SERVICE_PRIVATE": (_("Non-public service units"), ("SN_NCL",)),
    "SERVICE_UNSAID": (
        _("Schools and hospitals, ownership not said"),
        ("TH_MN", "TH_DH", "YTE"),
    ),
    "ENTERPRISE_STATE": (_("State-owned enterprises"), ("DNNN",)),
    "ENTERPRISE_MIXED": (_("Enterprises with State capital"), ("DN_CPNN",)),
    "ENTERPRISE_PRIVATE": (_("Private enterprises"), ("DN_TN",)),
    "ENTERPRISE_FOREIGN": (_("Enterprises with foreign capital"), ("DN_FDI",)),
    "COOPERATIVE": (_("Cooperatives"), ("HTX",)),
    "RESIDENTIAL": (_("Villages and residential groups"), ("THON",)),
    "ARMED": (_("Army and public security"), ("QD", "CA")),
    "RETIRED": (_("Retired"), ()),
    "IN_SCHOOL": (_("Pupils and students"), ()),
    "OTHER": (_("Other"), ("NN", "HQC", "KHAC")),
}
UNKNOWN = "SECTOR_UNKNOWN"


def _sector() -> str:
    """Write SQL that gives the sector of a member."""
    whens = [
        f"WHEN f.occupation = '{RETIRED}' THEN 'RETIRED'",
        f"WHEN f.occupation IN {IN_SCHOOL} THEN 'IN_SCHOOL'",
    ]
    for code, (_label, kinds) in SECTORS.items():
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        whens += [f"WHEN h.kind IN ({listed}) THEN '{code}'"] if kinds else []
    return f"CASE {' '.join(whens)} ELSE '{UNKNOWN}' END"


TABLE = MemberTable(
    code="ST-06",
    title=_("Members by occupation and sector of work"),
    columns=(
        Counted("total", _("Total")),
        *(
            Counted(code, label, f"sector = '{code}'")
            for code, (label, _kinds) in SECTORS.items()
        ),
        Counted(UNKNOWN, _("No information yet"), f"sector = '{UNKNOWN}'"),
    ),
    blocks=(
        coded(
            "OCCUPATION",
            _("Occupation"),
            column="f.occupation",
            listed="occupation",
        ),
    ),
    carries={"sector": _sector()},
    sources=(Source.HOST,),
    parts=(*SECTORS, UNKNOWN),
    notes=(
        _(
            "Retired members, pupils and students stand in sectors of their own; everyone"
            " else in that of the place where the branch works."
        ),
    ),
)

"""ST-02: who was admitted, by group. Source: quality 7.3.

Lines of a block are told apart by the facts of the day of the ceremony. The groups after
the occupation are chosen more than once: somebody may be a woman, a student and of an
ethnic minority. A group of the register of sources counts where the person was in it.
"""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dangvu.register.permissions import VIEW_PERSONAL, VIEW_SEALED
from dangvu.sources.groups import stored_groups
from dangvu.statistics.frame import (
    TOTAL,
    Aside,
    Block,
    Counted,
    Cross,
    Entry,
    Label,
    MemberTable,
    Source,
    coded,
)
from dangvu.statistics.statements import NO_MINORITY
from dangvu.statistics.tables.st03 import AGE, WOMAN
from dangvu.statistics.tables.st06 import SECTORS

#: Religions that are none: not said, none, and the no of profile B.
NO_RELIGION = ("", "00", "KTG")
GROUPS_AFTER = "OCCUPATION"
#: Lines that count two or three groups together, each person once.
STUDYING, WORKERS = "STUDYING", "WORKERS"
#: Lines of the main source group; the last one is of who was on no list of sources.
SOURCE = "SOURCE"
NO_SOURCE = f"{SOURCE}_NONE"
_OWNER, _PUPIL, _STUDENT = "10", "11", "12"
_STUDIES = f"f.occupation IN ('{_PUPIL}', '{_STUDENT}')"


def _hosted(*sectors: str) -> str:
    kinds = ", ".join(f"'{kind}'" for code in sectors for kind in SECTORS[code][1])
    return f"h.kind IN ({kinds})"


def _sourced(*codes: str) -> str:
    listed = ", ".join(f"'{code}'" for code in codes)
    return f"g.codes && ARRAY[{listed}]::text[]"


def _worker(sectors: tuple[str, ...], *codes: str) -> str:
    """Write who works in enterprises: by the source, else by the host of the branch."""
    by_host = f"({_hosted(*sectors)} AND coalesce(f.occupation, '') <> '{_OWNER}'"
    return f"({_sourced(*codes)} OR {by_host} AND NOT coalesce({_STUDIES}, false)))"


#: The age at which somebody is too old for a bracket.
_AGES = {"AGE_UNDER_18": 18, "AGE_18_30": 31, "AGE_31_40": 41, "AGE_41_50": 51}
_AGES |= {"AGE_51_60": 61}
_WHENS = " ".join(
    f"WHEN f.birth_date > m.day - interval '{below} years' THEN '{code}'"
    for code, below in _AGES.items()
)
#: As in ST-03, but on the day of the ceremony.
AGE_THEN = Block(
    code="AGE",
    label=_("Age at the ceremony"),
    lines=AGE.lines,
    key=f"CASE WHEN f.birth_date IS NULL THEN 'AGE_UNKNOWN' {_WHENS} ELSE 'AGE_61' END",
)


def source_line(group: str) -> str:
    """Return the line of those whose main source group was this one."""
    return f"{SOURCE}_{group}"


def _source_name(group: str) -> Label:
    return lambda: stored_groups()[group].name(get_language() or "vi")


MAIN_GROUP = Block(
    code=SOURCE,
    label=_("Main source group"),
    lines=(
        *(Entry(source_line(code), _source_name(code)) for code in stored_groups()),
        Entry(NO_SOURCE, _("On no list of sources")),
    ),
    key=f"CASE WHEN g.main_group = ANY(%(source_codes)s::text[])"
    f" THEN '{SOURCE}_' || g.main_group ELSE '{NO_SOURCE}' END",
    values=lambda _day: {"source_codes": list(stored_groups())},
)

#: Lines chosen more than once: code, label, who is in it, right to open its people.
GROUPS: tuple[tuple[str, Label, str, str], ...] = (
    ("WOMEN", _("Women"), WOMAN, ""),
    (
        "YOUTH_UNION",
        _("Members of the Youth Union"),
        "e.youth_union_on IS NOT NULL OR g.in_youth_union",
        VIEW_PERSONAL,
    ),
    (
        "ETHNIC_MINORITY",
        _("Ethnic minorities"),
        f"coalesce(f.ethnicity NOT IN {NO_MINORITY}, false)",
        VIEW_SEALED,
    ),
    (
        "RELIGIOUS",
        _("People with a religion"),
        f"coalesce(f.religion NOT IN {NO_RELIGION}, false)",
        VIEW_SEALED,
    ),
    (
        "PUPILS",
        _("Upper-secondary pupils"),
        f"coalesce(f.occupation = '{_PUPIL}', false) OR {_sourced('HS_THPT')}",
        "",
    ),
    (
        "STUDENTS",
        _("Students"),
        f"coalesce(f.occupation = '{_STUDENT}', false) OR {_sourced('SV')}",
        "",
    ),
    (
        "WORKERS_STATE",
        _("Workers in State-owned enterprises"),
        _worker(("ENTERPRISE_STATE", "ENTERPRISE_MIXED"), "DN_NN"),
        "",
    ),
    (
        "WORKERS_PRIVATE",
        _("Workers in private enterprises"),
        _worker(("ENTERPRISE_PRIVATE",), "DN_NNN"),
        "",
    ),
    (
        "WORKERS_FOREIGN",
        _("Workers in enterprises with foreign capital"),
        _worker(("ENTERPRISE_FOREIGN",), "FDI"),
        "",
    ),
    (
        "OWNERS",
        _("Owners of private enterprises"),
        f"coalesce(f.occupation = '{_OWNER}', false) OR {_sourced('CHU_DN')}",
        "",
    ),
    (
        STUDYING,
        _("Pupils and students together"),
        f"coalesce({_STUDIES}, false) OR {_sourced('HS_THPT', 'SV')}",
        "",
    ),
    (
        WORKERS,
        _("Workers in enterprises together"),
        _worker(
            tuple(code for code in SECTORS if code.startswith("ENTERPRISE_")),
            *("DN_NN", "DN_NNN", "FDI"),
        ),
        "",
    ),
    ("TEACHERS", _("Teachers and lecturers"), _sourced("GV", "GIANG_VIEN"), ""),
    ("HEALTH", _("Doctors, nurses, pharmacists"), _sourced("Y_TE"), ""),
    ("HAMLET", _("Hamlet heads and cadres"), _sourced("CB_THON"), ""),
    (
        "ARMED",
        _("Army and public security"),
        f"coalesce(f.occupation IN ('06', '07'), false) OR {_hosted('ARMED')}",
        "",
    ),
    ("DISCHARGED", _("Discharged soldiers and police"), _sourced("XN"), ""),
    (
        "INTELLECTUALS",
        _("With a university degree or higher"),
        "coalesce(e.edu_professional IN ('06', '07', '08'), false)",
        VIEW_PERSONAL,
    ),
)

TABLE = MemberTable(
    code="ST-02",
    title=_("Members admitted, by group"),
    columns=(
        Counted("total", _("Number")),
        Counted("women", _("Women"), "in_women"),
    ),
    blocks=(
        AGE_THEN,
        coded(
            "GENERAL",
            _("General education"),
            column="e.edu_general",
            listed="general_education",
            right=VIEW_PERSONAL,
        ),
        coded(
            "PROFESSIONAL",
            _("Professional level (the highest)"),
            column="e.edu_professional",
            listed="professional_level",
            right=VIEW_PERSONAL,
        ),
        coded(
            GROUPS_AFTER,
            _("Occupation"),
            column="f.occupation",
            listed="occupation",
        ),
        MAIN_GROUP,
    ),
    carries={f"in_{code.lower()}": f"({sql})" for code, _label, sql, _right in GROUPS},
    sources=(Source.DETAIL, Source.HOST, Source.GROUPS),
    asides=tuple(
        Aside(code, label, GROUPS_AFTER, f"in_{code.lower()}", right=right)
        for code, label, _sql, right in GROUPS
    ),
    crosses=(
        Cross("total"),
        Cross("women", (TOTAL,), "women"),
        Cross("ethnic_minority", ("ETHNIC_MINORITY",)),
    ),
    notes=(
        _("Counted by the day of the ceremony, with the facts of that day."),
        _(
            "The lines of age, education, occupation and main source group each make the"
            " total. The groups below the occupation overlap: one person may stand in several."
        ),
    ),
    flow="ADM",
    share=Counted("share", _("% of the admitted")),
)

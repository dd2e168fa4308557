"""ST-05: education and training, the highest level only. Source: quality 7.3."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dangvu.register.permissions import VIEW_PERSONAL
from dangvu.statistics.frame import TOTAL, Block, Cross, MemberTable, Source, coded
from dangvu.statistics.tables.st03 import COLUMNS, WOMAN

TABLE = MemberTable(
    code="ST-05",
    title=_("Members by education and training"),
    columns=COLUMNS,
    blocks=(
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
        Block("ACADEMIC", _("Academic title (the highest)")),
        coded(
            "THEORY",
            _("Political theory"),
            column="f.political_theory",
            listed="political_theory",
        ),
        Block("LANGUAGES", _("Foreign languages")),
    ),
    carries={"is_woman": WOMAN},
    sources=(Source.DETAIL,),
    crosses=(Cross("total"), Cross("women", (TOTAL,), "women")),
    notes=(
        _("Academic titles and foreign languages are not kept in the register yet."),
    ),
)

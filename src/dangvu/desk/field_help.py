"""Help beside a field: a sentence, an example, and where the rules or forms ask for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from dangvu.register.fields import fields

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.utils.functional import _StrPromise

_ITEM = re.compile(r"(\d-HSĐV) (\d+)")
_HAS_EXAMPLE = re.compile(r"\b(ví dụ|for example)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """What stands before a control; every part may be empty."""

    text: _StrPromise | str = ""
    example: str = ""
    clause: str = ""

    def __bool__(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.text or self.example or self.clause)


#: By the name of a field, for all forms that have it; the field's own sentence goes first.
HELP = {
    "full_name": FieldHelp(example="Nguyễn Thị Mẫu An"),
    "birth_date": FieldHelp(clause="06-HD/TW điểm 9.2"),
    "official_on": FieldHelp(clause="294-QĐ/TW điểm 4.2"),
    "national_id": FieldHelp(example="001080000001"),
    "card_number": FieldHelp(example="001080000001"),
    "phone": FieldHelp(example="0912 345 678"),
    "employer": FieldHelp(example="Trường THCS Mẫu, giáo viên"),
    "permanent_address": FieldHelp(example="Tổ 11, phường Việt Hưng, Hà Nội"),
    "temporary_address": FieldHelp(_("Only when it is not the permanent residence.")),
    "outside": FieldHelp(example="Đảng ủy xã Phù Đổng, Đảng bộ thành phố Hà Nội"),
    "decision_issuer": FieldHelp(
        _("The committee or office that signed the paper."), "Đảng ủy xã Bắc Mẫu"
    ),
}
NONE = FieldHelp()


def help_for(bound: BoundField) -> FieldHelp:
    """Return the help of a field of a form, with the item of the official form.

    A form that is not about a member's record (``is_of_record``) names no such item.
    """
    ours = HELP.get(bound.name, NONE)
    text = str(bound.help_text or ours.text)
    own = getattr(bound.field, "clause", "")
    is_of_record = getattr(bound.form, "is_of_record", True)
    clauses = [own]
    if is_of_record and not own:
        clauses = [_form_items(bound.name), ours.clause]
    return FieldHelp(
        text=text,
        example="" if _HAS_EXAMPLE.search(text) else ours.example,
        clause="; ".join(clause for clause in clauses if _is_news(clause, text)),
    )


def _is_news(clause: str, text: str) -> bool:
    """Say whether the sentence of the field does not name the document itself."""
    return bool(clause) and clause.split(maxsplit=1)[0] not in text


def _form_items(name: str) -> str:
    """Write where the forms of the record ask for it: 1-HSĐV mục 4."""
    known = fields().get(name)
    found = _ITEM.findall(known.form_item) if known else []
    return "; ".join(f"{form} mục {item}" for form, item in found)

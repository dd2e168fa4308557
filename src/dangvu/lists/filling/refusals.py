"""Why a template is not taken, or not filled."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused


class TemplateRefused(Refused):
    """The file cannot be a template; ``code`` says why."""

    default_code = "TEMPLATE_REFUSED"


def refused(code: str, **values: object) -> TemplateRefused:
    """Return the refusal of a code, in words."""
    return TemplateRefused(_sentences()[code] % values, code=code)


def _sentences() -> dict[str, str]:
    return {
        "TOO_BIG": _(
            "The template is too big. It may have %(limit)d MB; take pictures and old "
            "data out."
        ),
        "NOT_OFFICE": _(
            "This is not an .xlsx or .docx file. Open it in the office program and "
            "save it as .xlsx or .docx."
        ),
        "MACROS": _("The template holds macros. Save it without macros."),
        "ACTIVE": _(
            "The template holds embedded objects or links to other files (%(part)s). "
            "Take them out."
        ),
        "BROKEN": _("The file is damaged: the office program must save it anew."),
        "LANGUAGE": _(
            "“%(text)s” (%(place)s) is no placeholder: between the braces stands one "
            "name only, like {{ ho_ten }}."
        ),
        "UNKNOWN": _("These placeholders are not known: %(names)s."),
        "NO_PLACEHOLDER": _(
            "The template has no placeholder. Write for example {{ ho_ten }} where "
            "the name belongs."
        ),
        "TOO_MANY": _("The template has more than %(limit)d placeholders."),
        "FOR_ONE": _(
            "This template is for one person: its placeholders stand outside a table. "
            "Fill it from the page of a member."
        ),
        "FORMULA": _("The formula in %(place)s reads from outside the workbook."),
    }

"""Build a paper of admission from its form and plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dangvu.admission.papers.body import GAP, Body
from dangvu.admission.papers.facts import PaperFacts
from dangvu.admission.papers.forms import Form, From, Motto, form_of
from dangvu.papers.paper import (
    PARTY,
    STATE,
    YOUTH_UNION,
    Issuer,
    Paper,
    Signature,
    Text,
)
from dangvu.papers.wording import capitals

_MOTTOS: Final = {
    Motto.PARTY: PARTY,
    Motto.STATE: STATE,
    Motto.YOUTH: YOUTH_UNION,
}
_UNNUMBERED: Final = frozenset({From.SECTION, From.RESIDENCE})


def build(form_code: str, facts: PaperFacts, *, imprint: str = "") -> Paper:
    """Fill a form. What is not known stays a dotted place. Raises UnknownForm.

    ``imprint`` is the small line at the foot: who took the paper out and when.
    """
    form = form_of(form_code)
    body = Body(facts)
    return Paper(
        issuer=_issuer(facts),
        title=form.title,
        about=body.filled(form.about),
        subtitles=_subtitles(form),
        blocks=[*body.blocks(_lines(form, facts)), *_notes(form)],
        day=facts.day,
        number=facts.number,
        signatures=list(_signatures(form, facts, body)),
        recipients=facts.recipients or [body.filled(one) for one in form.recipients],
        imprint=imprint,
        landscape=form.landscape,
        motto=_MOTTOS[form.motto],
        personal=form.is_personal,
        unnumbered=not form.kind or form.origin in _UNNUMBERED,
        framed=form.framed,
    )


def _lines(form: Form, facts: PaperFacts) -> tuple[str, ...]:
    return form.several if form.several and len(facts.people) > 1 else form.body


def _issuer(facts: PaperFacts) -> Issuer:
    own = facts.issuer
    return Issuer(own.name or GAP, own.superior, own.place)


def _subtitles(form: Form) -> list[str]:
    if not form.by_hand:
        return []
    return ["Chỉ để chuẩn bị. Bản chính phải do người xin vào Đảng tự viết tay."]


def _notes(form: Form) -> Iterable[Text]:
    """Say which form it is, where the code is not our own."""
    if form.mark != "D" and form.origin != From.CENTRE:
        yield Text(f"(Mẫu {form.code})", quiet=True)


def _signatures(form: Form, facts: PaperFacts, body: Body) -> Iterable[Signature]:
    if form.second:
        yield Signature([capitals(body.filled(line)) for line in form.second])
    if form.signs:
        lines = [capitals(body.filled(line)) for line in form.signs]
        if facts.signer_post:
            lines[-1] = capitals(facts.signer_post)
        name = body.word(form.signer) if form.signer else facts.signer
        yield Signature(lines, name)

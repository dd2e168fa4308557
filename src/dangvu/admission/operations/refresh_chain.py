"""Let a case follow the tree: its branch, who acts for it, and who decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.chains import OrgChain
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.held import held, save_standing
from dangvu.admission.places import conditions_at, require_at
from dangvu.admission.procedures import procedure
from dangvu.admission.queries.books import books
from dangvu.admission.queries.chain import chain_on
from dangvu.admission.queries.chain_change import heirs_of, kept_chain
from dangvu.admission.queries.document import document_of
from dangvu.admission.standing import kind_conditions, main_step
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.reorganisation.followers import follows


class SeveralHeirs(Refused):
    """The branch of the case is carried on by several; somebody has to say by which."""

    default_code = "SEVERAL_HEIRS"


class ChainUnchanged(Refused):
    """The tree still says what the case keeps."""

    default_code = "CHAIN_UNCHANGED"


class ChainDoesNotFit(Refused):
    """Where the case stands, the new chain has no step that leads on."""

    default_code = "CHAIN_DOES_NOT_FIT"


@transaction.atomic
def refresh_chain(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    unit_id: int | None = None,
) -> AdmissionCase:
    """Give a case the chain of decision that its branch has today; steps taken stay.

    ``unit_id`` says which branch carries on one that was split. Raises NotAllowed,
    SeveralHeirs, ChainUnchanged, ChainDoesNotFit.
    """
    require_at(actor, permissions.PREPARE, case.unit_id)
    with whole_register():
        return _refreshed(actor, at, case, unit_id)


@follows
def follow_reorganisation(
    actor: Actor, at: dt.datetime, ending: Collection[int]
) -> None:
    """Let every open case that names a unit that ends follow; what is not clear waits.

    The page of a case that could not follow says so.
    """
    named = Q()
    for place in ("unit", "section_unit", "base_unit", "decider_unit"):
        named |= Q(**{f"{place}_id__in": ending})
    rows = AdmissionCase.objects.filter(named, closed_on__isnull=True)
    for case in rows.select_related("person").order_by("id"):
        try:
            with transaction.atomic():
                _refreshed(actor, at, case, None)
        except (SeveralHeirs, ChainUnchanged, ChainDoesNotFit):
            continue


def _refreshed(
    actor: Actor, at: dt.datetime, case: AdmissionCase, unit_id: int | None
) -> AdmissionCase:
    today, by = date_in_vietnam(at), books()
    recording = open_recording(actor=actor, at=at, operation="admission.refresh_chain")
    row = held(case.pk)
    before = kept_chain(row)
    after = chain_on(_branch(row, unit_id), day=today)
    if after == before:
        raise ChainUnchanged(_("Who decides on this case has not changed."))
    _put(row, after)
    _refuse_dead_end(row)
    save_standing(row, today=today, books=by)
    write_line(
        actor=actor,
        at=at,
        code="admission.refresh_chain",
        subject=Subject("case", row.pk, row.unit_id),
        detail={"from": _units(before), "to": _units(after)},
        recording=recording,
    )
    return row


def _branch(case: AdmissionCase, unit_id: int | None) -> int:
    heirs = heirs_of(case)
    if unit_id in heirs:
        return unit_id
    if len(heirs) != 1:
        raise SeveralHeirs(
            _("The branch was split. Choose the branch in which the case goes on.")
        )
    return heirs[0]


def _put(case: AdmissionCase, chain: OrgChain) -> None:
    case.unit_id, case.section_unit_id = chain.cell, chain.section
    case.base_unit_id, case.decider_unit_id = chain.base, chain.decider
    case.chain = chain.type


def _refuse_dead_end(case: AdmissionCase) -> None:
    if procedure().state(case.state).is_closed:
        return
    conditions = conditions_at(case) | kind_conditions(document_of(case))
    if main_step(case.state, conditions) is None:
        raise ChainDoesNotFit(
            _(
                "The file is with a level that the new organisation does not have. Let "
                "that level finish its step first."
            )
        )


def _units(chain: OrgChain) -> dict[str, object]:
    return {
        "type": str(chain.type),
        "cell": chain.cell,
        "section": chain.section,
        "base": chain.base,
        "decider": chain.decider,
    }

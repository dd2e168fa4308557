"""What the codes of the audit trail mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ACTS: dict[str, _StrPromise] = {
    "register.open": _("opened a member's record"),
    "register.open_sealed": _("opened a sealed part"),
    "register.close_sealed": _("closed a sealed part"),
    "register.write_sealed": _("wrote a sealed part"),
    "register.show_numbers": _("uncovered a member's numbers"),
    "register.find": _("searched for members"),
    "statistics.open_cell": _("opened the people behind a figure"),
    "statistics.export": _("took a report out"),
    "statistics.export_signed": _("took a signed report out"),
    "statistics.sign": _("signed a report"),
    "lists.take_out": _("took a list out"),
    "lists.fill_template": _("filled a template"),
    "lists.history": _("took a member's history out"),
    "units.export_directory": _("took the directory out"),
    "access.export_committees": _("took the committees out"),
    "exchange.export_national": _("wrote the file of the national database"),
    "exchange.give_back": _("took an original file"),
    "exchange.receive": _("brought a file"),
    "exchange.import": _("imported a roster"),
    "exchange.undo": _("took an import back"),
    "register.admit": _("recorded an admission"),
    "register.readmit": _("recorded a re-admission"),
    "register.recognise": _("recorded a recognition"),
    "register.transfer": _("recorded a transfer"),
    "register.receive": _("recorded an arrival"),
    "register.release": _("recorded a departure"),
    "register.leave": _("recorded leaving or death"),
    "register.restore": _("recorded a restoration"),
    "register.reverse": _("took an entry back"),
    "register.correct": _("corrected an entry"),
    "register.facts": _("changed facts of a member"),
    "register.name": _("changed a name"),
    "register.number": _("changed a number"),
    "register.status": _("changed a status"),
    "register.undo": _("undid the last step"),
    "register.merge": _("merged two records"),
    "units.found": _("founded organisations"),
    "units.change": _("changed an organisation"),
    "units.contact": _("changed contacts"),
    "reorganisation.merge": _("merged organisations"),
    "reorganisation.split": _("split an organisation"),
    "reorganisation.dissolve": _("dissolved an organisation"),
    "access.sign_in": _("signed in, or tried to"),
    "access.account": _("made an account"),
    "access.password_reset": _("set a new password"),
    "access.assign": _("gave an office"),
    "access.end": _("ended an office"),
    "access.link_account": _("linked an account with a member"),
    "access.unlink_account": _("ended the link of an account"),
    "access.give_post": _("gave a post"),
    "access.end_post": _("ended a post"),
    "access.token": _("made a token"),
    "access.revoke_token": _("revoked a token"),
    "approvals.propose": _("proposed an act of two people"),
    "backup.make": _("made a back-up"),
    "backup.take": _("took a back-up"),
    "backup.restore": _("restored a back-up"),
    "demo.load": _("made the demonstration data"),
    "access.list_committees": _("listed the committees"),
    "access.accept_warning": _("let a warning stand"),
    "access.raise_warning": _("raised a warning again"),
    "access.term": _("opened the term of a committee"),
    "access.withdraw_term": _("took the term of a committee back"),
    "access.correct_post": _("corrected a post"),
    "duplicates.find": _("looked for duplicates"),
    "duplicates.decide": _("decided about two records"),
    "lists.keep_template": _("kept a template"),
    "register.guest": _("received a guest"),
    "register.guest_left": _("recorded that a guest left"),
    "units.add_code": _("added a code"),
    "units.end_code": _("ended a code"),
    "seals.rotate": _("changed the keys of the seals"),
    "access.account_closed": _("closed an account"),
    "access.account_opened": _("opened an account again"),
    "access.help_proposed": _("named a helper"),
    "access.help_agreed": _("agreed to a helper"),
    "access.help_ended": _("ended the help of a helper"),
    "access.helped": _("looked for a member as helper"),
    "access.letter": _("made a letter with a one-time code"),
    "access.second_factor_reset": _("reset a second factor"),
    "access.sessions_ended": _("signed an account out everywhere"),
    "approvals.confirmed": _("agreed as the second person"),
    "approvals.declined": _("refused as the second person"),
    "approvals.withdrawn": _("took a proposal of two people back"),
    "approvals.used": _("carried out an act of two people"),
    "lists.give_template_back": _("took a template out"),
    "lists.keep": _("kept a list"),
    "correspondence.take": _("took the number of a paper"),
    "correspondence.enter": _("entered the number of a paper"),
    "correspondence.cancel": _("cancelled the number of a paper"),
    "correspondence.take_out": _("took the register of outgoing papers out"),
    "lists.put_away": _("put a list away"),
    "lists.put_template_away": _("put a template away"),
    "privacy.add_purpose": _("added a purpose"),
    "privacy.end_purpose": _("ended a purpose"),
    "privacy.consent": _("kept a member's answer about a purpose"),
    "privacy.receive_request": _("received a member's request"),
    "privacy.acknowledge_request": _("acknowledged a member's request"),
    "privacy.answer_request": _("answered a member's request"),
    "privacy.package": _("took what is held about a member"),
    "privacy.decide_retention": _("decided about keeping a record"),
    "privacy.incident": _("recorded an incident of personal data"),
    "privacy.incident_step": _("recorded a step of an incident"),
    "register.absorb": _("took a duplicate record over"),
    "register.enter": _("entered a person"),
    "register.find_decision": _("searched by the number of a decision"),
    "register.open_own": _("opened the own record"),
    "register.reduction": _("authorised a reduced column"),
    "register.restrict": _("restricted or freed a field"),
    "register.roll": _("opened the list of members"),
    "rulebook.change_day": _("changed a day off"),
    "rulebook.choose_profile": _("chose the local guidance"),
    "rulebook.confirm": _("confirmed a rule"),
    "rulebook.withdraw": _("took the confirmation of a rule back"),
    "seals.adopt": _("brought keys of the seals in"),
    "seals.put_away": _("wrote keys of the seals out"),
    "sources.enter": _("entered a prospect"),
    "sources.import": _("imported prospects"),
    "sources.receive_list": _("received a list of prospects"),
    "sources.change": _("changed what is said about a prospect"),
    "sources.open": _("opened the page of a prospect"),
    "sources.roll": _("opened the list of prospects"),
    "sources.end": _("stopped following a prospect"),
    "sources.take_up": _("took a prospect up again"),
    "sources.stage": _("moved a prospect on"),
    "sources.list": _("put a prospect on the sympathisers' list"),
    "sources.drop": _("dropped a prospect from the list"),
    "sources.review": _("reviewed the list of a branch"),
    "sources.assign_helper": _("assigned a helper to a prospect"),
    "sources.end_help": _("ended the help for a prospect"),
    "sources.give_task": _("gave a prospect a task"),
    "sources.review_task": _("reviewed the task of a prospect"),
    "sources.note": _("noted something about a prospect"),
    "sources.obstacle": _("named an obstacle of a prospect"),
    "sources.obstacle_gone": _("removed an obstacle of a prospect"),
}

KINDS: dict[str, _StrPromise] = {
    "issued_paper": _("outgoing paper no. %(id)s"),
    "person": _("member no. %(id)s"),
    "guest": _("guest no. %(id)s"),
    "prospect": _("prospect no. %(id)s"),
    "unit": _("organisation no. %(id)s"),
    "user": _("account no. %(id)s"),
    "batch": _("import no. %(id)s"),
    "pair": _("pair no. %(id)s"),
    "token": _("token no. %(id)s"),
}


def act_word(code: str) -> str:
    """Say what was done; a code without words of its own stands as it is."""
    return str(ACTS.get(code, code))


def subject_word(kind: str, number: int | None) -> str:
    """Name what an act was done to, by its number alone."""
    if number is None:
        return ""
    words = KINDS.get(kind)
    return str(words) % {"id": number} if words else f"{kind} {number}"


def act_choices() -> list[tuple[str, str]]:
    """Offer every act that has words, in the order of the words."""
    named = [(code, str(words)) for code, words in ACTS.items()]
    return [("", str(_("All acts"))), *sorted(named, key=lambda pair: pair[1])]

"""What the arguments of commands mean, said once for all of them by their names."""

from __future__ import annotations

from argparse import ArgumentParser

MEANING = {
    "action": "what to do",
    "what": "what it is about",
    "words": "nothing to make one, or what to do with those there are",
    "code": "code of the table or register",
    "text": "a name with or without tone marks, a number, or an id",
    "file": "the file",
    "username": "user name of the account",
    "unit": "permanent code of the unit; everything below it counts too",
    "as_of": "the day asked about (YYYY-MM-DD); today unless said",
    "as_known": "as it was known at the end of this day (YYYY-MM-DD); now unless said",
    "first": "first day (YYYY-MM-DD)",
    "last": "last day (YYYY-MM-DD)",
    "changed_since": "only members changed since this day (YYYY-MM-DD)",
    "batch": "only members of this import",
    "template": "fill this file of the office's own instead of a new one",
    "head": "file of heads that was kept outside; the chain must be the noted one",
    "office": "act in this office, for example BRANCH_SECRETARY@HN00009",
    "limit": "at most so many lines",
    "key": "do it once for this key, however often it is asked",
    "sheet": "name of the sheet; the first with members unless said",
    "each_sheet": "every sheet is a branch, named on its tab",
    "dry_run": "say what would be done, and write nothing",
    "rejected": "write the rejected rows into this workbook",
    "members": "number of members",
    "branches": "number of branches; as many as fit unless said",
    "seed": "the same number makes the same city",
    "today": "the day on which the city ends (YYYY-MM-DD); today unless said",
    "type": "type of the party body",
    "since": "exists since this day (YYYY-MM-DD)",
    "block": "number block of the permanent codes",
    "key_file": "file that holds the key of the back-ups",
    "passphrase_file": "file that holds the passphrase of the back-ups",
    "parameter": "name of the parameter; all of them unless said",
    "at": "the day of the act (YYYY-MM-DD); today unless said",
    "profile": "local overlay, for example HN-02; the chosen one unless said",
    "format": "how the answer is written",
    "out": "write the answer into this file",
}


def explain(parser: ArgumentParser) -> None:
    """Give every argument that says nothing of itself the meaning of its name."""
    for action in parser._actions:  # noqa: SLF001 -- argparse lists them nowhere else
        if action.help is None:
            action.help = MEANING.get(action.dest)

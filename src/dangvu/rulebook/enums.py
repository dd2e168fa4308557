"""Codes of the rulebook, with the words a reader sees."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.TextChoices):
    """How far a statement can be trusted."""

    READ = "S", _("read in the text itself")
    SECOND_HAND = "S2", _("known at second hand only")
    UNVERIFIED = "K", _("not verified")
    OURS = "D", _("our own decision, no regulation says so")


class Bound(models.TextChoices):
    """How something has to stand to a value."""

    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    MORE_THAN = "more_than", _("more than")
    LESS_THAN = "less_than", _("less than")
    EXACTLY = "exactly", _("exactly")


class Relation(models.TextChoices):
    """How a row of an overlay stands to the national rule."""

    TIGHTENS = "tightens", _("stricter than the national rule")
    DEPARTS = "departs", _("departs from the national rule")
    ADDS = "adds", _("where the national rule says nothing")


class PackKind(models.TextChoices):
    """What a file of the rulebook holds."""

    NATIONAL = "national", _("national rules")
    OVERLAY = "overlay", _("local overlay")
    DOCUMENTS = "documents", _("list of documents")


class Unit(models.TextChoices):
    """What a value counts."""

    WORKING_DAYS = "wd", _("working days")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")
    SHARE = "share", _("share")
    PERCENT = "percent", "%"
    PERSONS = "persons", _("persons")
    TIMES = "times", _("times")
    PER_MONTH = "per_month", _("times a month")
    PER_QUARTER = "per_quarter", _("times in three months")
    PER_YEAR = "per_year", _("times a year")
    PAPERS = "papers", _("papers")
    ITEMS = "items", _("items")
    DIGITS = "digits", _("digits")
    LETTERS = "letters", _("letters")
    BOXES = "boxes", _("boxes")
    DONG = "dong", _("đồng")
    DATE = "date", _("day")
    MONTH = "month", _("month")
    FLAG = "flag", _("yes or no")
    CODE = "code", _("code")
    TEXT = "text", _("rule in words")


class DayKind(models.TextChoices):
    """What a day of the holiday table is."""

    HOLIDAY = "HOLIDAY", _("day off")
    WORKED = "WORKED", _("worked although it is a weekend")
    LISTED = "LISTED", _("listed, does not count")


class Group(models.TextChoices):
    """What a parameter is about; the pages list parameters under these headings."""

    WHO = "who", _("Who may be admitted")
    LIST = "list", _("Sympathisers and the awareness class")
    INTRODUCERS = "introducers", _("Introducers")
    CV = "cv", _("Curriculum vitae and its verification")
    PAPERS = "papers", _("Opinions and papers")
    VOTES = "votes", _("Votes and answers")
    DEADLINES = "deadlines", _("Deadlines of admission")
    COMPETENCE = "competence", _("Who is competent")
    CEREMONY = "ceremony", _("Ceremony")
    PROBATION = "probation", _("Probation and recognition")
    READMISSION = "readmission", _("Re-admission")
    MOVES = "moves", _("Moves during admission")
    ORGANISATION = "organisation", _("Organisations, committees, congresses")
    RECORDS = "records", _("Records and registers")
    CARDS = "cards", _("Party cards")
    BADGES = "badges", _("Party badges")
    PARTY_AGE = "party_age", _("Party age")
    TRANSFERS = "transfers", _("Transfers")
    EXEMPTION = "exemption", _("Exemption and screening")
    REMOVAL = "removal", _("Removal and complaints")
    REWARDS = "rewards", _("Rewards and dues")

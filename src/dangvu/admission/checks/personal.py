"""Checks of personal conditions (rules-admission 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.applicant import (
    Grade,
    Occupation,
    Rating,
    Schooling,
    SchoolingRoute,
    SchoolTerm,
)
from dangvu.admission.case.organisation import Chain
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.core.text.folding import comparison_key
from dangvu.rulebook.months import AgeVerdict, age_verdict

_STAFF = frozenset(
    {Occupation.OFFICIAL, Occupation.PUBLIC_EMPLOYEE, Occupation.PUBLIC_CONTRACT}
)
_GOOD = frozenset({Rating.EXCELLENT, Rating.GOOD})
#: The level that each value of the parameters on schooling names.
_LEVELS = {
    "lower_secondary_diploma": Schooling.LOWER_SECONDARY_DIPLOMA,
    "lower_secondary_completed": Schooling.LOWER_SECONDARY_COMPLETED,
    "primary_completed": Schooling.PRIMARY,
    "literate_with_consent": Schooling.LITERATE,
}
#: The grade that each value of the parameters on marks names.
_GRADES = {"kha": Grade.FAIR, "tot": Grade.GOOD}


@check("P01")
def too_young(moment: Moment) -> Iterator[Fired]:
    """Fire below the minimum age, counted by month."""
    if _verdict(moment) == AgeVerdict.TOO_YOUNG:
        yield fired(name=moment.case.applicant.name, meeting=moment.on)


@check("P02")
def perhaps_too_young(moment: Moment) -> Iterator[Fired]:
    """Fire in the month of the minimum age before the day."""
    if _verdict(moment) == AgeVerdict.BOUNDARY_YOUNGEST:
        yield fired()


@check("P03")
def perhaps_too_old(moment: Moment) -> Iterator[Fired]:
    """Fire in the month of the upper age after the day."""
    if _verdict(moment) == AgeVerdict.BOUNDARY_OLDEST:
        yield fired()


@check("P04")
def conditions_above_age_missing(moment: Moment) -> Iterator[Fired]:
    """Fire above the upper age unless its conditions are recorded."""
    if _verdict(moment) != AgeVerdict.TOO_OLD:
        return
    over = moment.case.applicant.over_60
    if (
        over is None
        or not over.has_health_and_standing
        or not (over.has_no_organisation_at_place or over.is_specially_required)
    ):
        yield missing()


@check("P05")
def consent_above_age_missing(moment: Moment) -> Iterator[Fired]:
    """Fire above the upper age without the consent of the province."""
    over = moment.case.applicant.over_60
    consent = over.consent if over else None
    is_asked = moment.rule("admit-age-over-consent").flag
    if not is_asked or _verdict(moment) != AgeVerdict.TOO_OLD:
        return
    if not moment.is_there(consent):
        yield fired(is_missing=consent is None)


@check("P06")
def schooling_too_low(moment: Moment) -> Iterator[Fired]:
    """Fire below the least schooling where no other ground is given."""
    education = moment.case.applicant.education
    if education.route is None and not _reaches(moment, "edu-min"):
        yield fired(is_missing=education.level is None)


@check("P07")
def area_not_proven(moment: Moment) -> Iterator[Fired]:
    """Fire for the ground of a special area without its proof or its schooling."""
    education = moment.case.applicant.education
    if education.route != SchoolingRoute.SPECIAL_AREA:
        return
    if education.area is None or education.area_proof is None:
        yield missing()
    elif not _reaches(moment, "edu-special-area"):
        yield fired(is_missing=education.level is None)


@check("P08")
def elder_not_proven(moment: Moment) -> Iterator[Fired]:
    """Fire for an elder without role or literacy; at the decision without consent."""
    education = moment.case.applicant.education
    if education.route != SchoolingRoute.ELDER:
        return
    if moment.gate == Gate.T13:
        if not moment.is_there(education.elder_consent):
            yield fired(is_missing=education.elder_consent is None)
    elif education.elder_role is None or education.elder_proof is None:
        yield missing()
    elif not _reaches(moment, "edu-elder"):
        yield fired(is_missing=education.level is None)


@check("P09")
def not_a_citizen(moment: Moment) -> Iterator[Fired]:
    """Fire unless the applicant is a Vietnamese citizen."""
    is_citizen = moment.case.applicant.is_citizen
    if moment.rule("citizen").flag and not is_citizen:
        yield fired(is_missing=is_citizen is None)


@check("P10")
def diploma_copy_missing(moment: Moment) -> Iterator[Fired]:
    """Fire without the copy of the diploma; an elder need not have one."""
    education = moment.case.applicant.education
    if education.route != SchoolingRoute.ELDER and education.diploma_copy is None:
        yield missing()


@check("P11")
def birth_certificate_differs(moment: Moment) -> Iterator[Fired]:
    """Fire without the birth certificate, or for another name or date on it."""
    applicant = moment.case.applicant
    copy = applicant.birth_certificate
    if copy is None:
        yield missing()
    elif (
        copy.name and comparison_key(copy.name) != comparison_key(applicant.name)
    ) or (copy.birth_date and copy.birth_date != applicant.birth_date):
        yield fired()


@check("P12")
def ratings_too_low(moment: Moment) -> Iterator[Fired]:
    """Fire for staff of the State not rated well for the last years in a row."""
    applicant = moment.case.applicant
    if applicant.occupation not in _STAFF or applicant.rating_excuse:
        return
    last = moment.on.year - 1
    asked = range(last, last - moment.rule("HN-staff-rating").number, -1)
    rated = {one.year: one.rating for one in applicant.ratings}
    if not all(rated.get(year) in _GOOD for year in asked):
        yield fired(is_missing=not set(asked) <= set(rated))


@check("P13")
def no_cultural_family(moment: Moment) -> Iterator[Fired]:
    """Fire at a residential cell without the recognition for the year before."""
    if moment.case.organisation.chain != Chain.RESIDENTIAL_CELL:
        return
    last = moment.on.year - moment.rule("HN-village-family").number
    if last not in moment.case.applicant.cultural_family_years:
        yield missing()


@check("P14")
def student_marks_too_low(moment: Moment) -> Iterator[Fired]:
    """Fire for a student with a failed module, or marks below the level."""
    applicant, least = moment.case.applicant, _grade(moment, "HN-student-marks")
    if applicant.occupation != Occupation.STUDENT:
        return
    study = applicant.study
    if study is None or None in {study.has_failed_module, study.average, study.conduct}:
        yield missing()
    elif study.has_failed_module or not (
        study.average
        and study.average.reaches(least)
        and study.conduct
        and study.conduct.reaches(least)
    ):
        yield fired()


@check("P15")
def pupil_marks_too_low(moment: Moment) -> Iterator[Fired]:
    """Fire for a pupil without the marks and conduct of the three periods."""
    applicant, least = moment.case.applicant, _grade(moment, "HN-highschool-marks")
    if applicant.occupation != Occupation.PUPIL:
        return
    conduct = _grade(moment, "HN-highschool-conduct")
    results = {one.term: one for one in applicant.school_terms}
    if set(results) < set(SchoolTerm):
        yield missing()
    elif not all(
        one.study.reaches(least) and one.conduct.reaches(conduct)
        for one in results.values()
    ):
        yield fired()


def _verdict(moment: Moment) -> AgeVerdict | None:
    """Return how the age stands on the day the cell considers; None without birth."""
    birth = moment.case.applicant.birth_date
    voted = None if moment.gate == Gate.T8 else moment.step_on(Gate.T8)
    if birth is None:
        return None
    return age_verdict(
        birth,
        voted or moment.on,
        youngest=moment.rule("age-min").number,
        oldest=moment.rule("age-max").number,
    )


def _reaches(moment: Moment, parameter: str) -> bool:
    level = moment.case.applicant.education.level
    return level is not None and level.reaches(
        _LEVELS[str(moment.rule(parameter).value)]
    )


def _grade(moment: Moment, parameter: str) -> Grade:
    return _GRADES[str(moment.rule(parameter).value)]

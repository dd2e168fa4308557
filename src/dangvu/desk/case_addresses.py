"""The pages about cases of admission by address."""

from django.urls import URLPattern, path

from dangvu.desk.views import (
    case_chain,
    case_moves,
    case_opinions,
    case_papers,
    case_requests,
    case_scans,
    case_sections,
    case_steps,
    cases,
    ceremony_papers,
    probation,
    proceeding_steps,
    proceedings,
    recognition_papers,
    together_papers,
    verification,
)

pages: list[URLPattern] = [
    path("me/probation/", probation.my_probation, name="my_probation"),
    path("probation/", probation.probation, name="probation"),
    path(
        "probation/<uuid:reference>/",
        probation.probation_of_case,
        name="probation_of_case",
    ),
    path(
        "probation/<uuid:reference>/helper/",
        probation.probation_helper,
        name="probation_helper",
    ),
    path(
        "probation/<uuid:reference>/papers/",
        recognition_papers.recognition_papers,
        name="recognition_papers",
    ),
    path("cases/", cases.cases, name="cases"),
    path("cases/open/", cases.open_case, name="open_case"),
    path("cases/ceremony/", ceremony_papers.ceremony_papers, name="ceremony_papers"),
    path("cases/together/", together_papers.together_papers, name="together_papers"),
    path("cases/<uuid:reference>/", cases.case, name="case"),
    path("cases/<uuid:reference>/json/", cases.case_export, name="case_export"),
    path(
        "cases/<uuid:reference>/steps/<str:code>/",
        case_steps.case_step,
        name="case_step",
    ),
    path(
        "cases/<uuid:reference>/sections/<str:name>/",
        case_sections.case_section,
        name="case_section",
    ),
    path("cases/letters/", verification.verification, name="verification"),
    path(
        "cases/letters/send/",
        verification.send_verification,
        name="send_verification",
    ),
    path(
        "cases/<uuid:reference>/letters/",
        case_requests.case_requests,
        name="case_requests",
    ),
    path(
        "cases/<uuid:reference>/letters/<uuid:letter>/",
        case_requests.case_request,
        name="case_request",
    ),
    path("cases/<uuid:reference>/scans/", case_scans.case_scans, name="case_scans"),
    path("cases/<uuid:reference>/scans/add/", case_scans.add_scan, name="add_scan"),
    path(
        "cases/<uuid:reference>/scans/<uuid:scan>/open/",
        case_scans.open_scan,
        name="open_scan",
    ),
    path(
        "cases/<uuid:reference>/scans/<uuid:scan>/withdraw/",
        case_scans.withdraw_scan,
        name="withdraw_scan",
    ),
    path("cases/moving/", case_moves.case_moves, name="case_moves"),
    path(
        "cases/moving/<uuid:reference>/", case_moves.receive_case, name="receive_case"
    ),
    path(
        "cases/<uuid:reference>/forward/", case_moves.forward_case, name="forward_case"
    ),
    path("proceedings/", proceedings.proceedings, name="proceedings"),
    path(
        "cases/<uuid:reference>/proceedings/",
        proceedings.case_proceedings,
        name="case_proceedings",
    ),
    path(
        "cases/<uuid:reference>/proceedings/<uuid:number>/",
        proceedings.proceeding,
        name="proceeding",
    ),
    path(
        "cases/<uuid:reference>/proceedings/<uuid:number>/<str:code>/",
        proceeding_steps.proceeding_step,
        name="proceeding_step",
    ),
    path(
        "cases/<uuid:reference>/opinions/",
        case_opinions.case_opinions,
        name="case_opinions",
    ),
    path("cases/<uuid:reference>/chain/", case_chain.case_chain, name="case_chain"),
    path("cases/<uuid:reference>/papers/", case_papers.case_papers, name="case_papers"),
    path(
        "cases/<uuid:reference>/papers/<str:code>/",
        case_papers.case_paper,
        name="case_paper",
    ),
]

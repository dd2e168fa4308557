"""The pages about sources, classes, referrals, plans and targets by address."""

from django.urls import URLPattern, path

from dangvu.desk.views import (
    branch_resolutions,
    class_sheets,
    classes,
    plans,
    prospect_imports,
    prospect_reviews,
    prospects,
    referrals,
    targets,
)

pages: list[URLPattern] = [
    path("classes/", classes.classes, name="classes"),
    path("classes/open/", classes.open_class, name="open_class"),
    path("classes/propose/", classes.propose, name="propose"),
    path("classes/<uuid:course>/", classes.course, name="course"),
    path("classes/<uuid:course>/change/", classes.change_class, name="change_class"),
    path(
        "classes/<uuid:course>/sessions/",
        classes.class_sessions,
        name="class_sessions",
    ),
    path("classes/<uuid:course>/enrol/", class_sheets.enrol, name="enrol"),
    path(
        "classes/<uuid:course>/attendance/", class_sheets.attendance, name="attendance"
    ),
    path("classes/<uuid:course>/results/", class_sheets.results, name="results"),
    path(
        "classes/<uuid:course>/issue/",
        class_sheets.issue_certificates,
        name="issue_certificates",
    ),
    path(
        "classes/<uuid:course>/papers/<slug:sheet>/",
        class_sheets.class_paper,
        name="class_paper",
    ),
    path(
        "classes/<uuid:course>/number/",
        class_sheets.number_list,
        name="number_class_list",
    ),
    path("certificates/", classes.certificates, name="certificates"),
    path(
        "certificates/new/<uuid:prospect>/",
        classes.enter_certificate,
        name="enter_certificate",
    ),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/new/<uuid:prospect>/", referrals.refer, name="refer"),
    path("referrals/<uuid:referral>/", referrals.referral, name="referral"),
    path(
        "referrals/<uuid:referral>/change/",
        referrals.change_referral,
        name="change_referral",
    ),
    path(
        "referrals/<uuid:referral>/letter/",
        referrals.referral_file,
        name="referral_file",
    ),
    path(
        "referrals/<uuid:referral>/steps/<slug:move>/",
        referrals.referral_step,
        name="referral_step",
    ),
    path("prospects/", prospects.prospects, name="prospects"),
    path("prospects/new/", prospects.enter_prospect, name="enter_prospect"),
    path("prospects/studied/", prospects.studied_prospects, name="studied_prospects"),
    path("prospects/lists/", prospect_reviews.sympathisers, name="sympathisers"),
    path(
        "prospects/lists/<str:code>/resolutions/",
        branch_resolutions.branch_resolutions,
        name="branch_resolutions",
    ),
    path(
        "prospects/lists/<str:code>/resolutions/<slug:purpose>/",
        branch_resolutions.branch_resolution_file,
        name="branch_resolution",
    ),
    path(
        "prospects/lists/<str:code>/<slug:review>/",
        prospect_reviews.branch_review,
        name="branch_review",
    ),
    path(
        "prospects/reviews/<int:recorded>/",
        prospect_reviews.recorded_review,
        name="recorded_review",
    ),
    path("prospects/import/", prospect_imports.prospect_lists, name="prospect_lists"),
    path(
        "prospects/import/template/",
        prospect_imports.prospect_template_file,
        name="prospect_template",
    ),
    path(
        "prospects/import/<uuid:brought>/",
        prospect_imports.prospect_list,
        name="prospect_list",
    ),
    path("prospects/<uuid:prospect>/", prospects.prospect, name="prospect"),
    path(
        "prospects/<uuid:prospect>/change/",
        prospects.change_prospect,
        name="change_prospect",
    ),
    path(
        "prospects/<uuid:prospect>/<slug:act>/",
        prospects.prospect_act,
        name="prospect_act",
    ),
    path("plans/", plans.plans, name="plans"),
    path("plans/quiet/", targets.quiet_units, name="quiet_units"),
    path("targets/", targets.targets, name="targets"),
    path(
        "targets/<str:code>/<int:year>/choose/",
        targets.choose_targets,
        name="choose_targets",
    ),
    path("targets/<str:code>/<int:year>/teachers/", targets.teachers, name="teachers"),
    path(
        "targets/<str:code>/<int:year>/people/<slug:people>/",
        targets.target_people,
        name="target_people",
    ),
    path(
        "targets/<str:code>/<int:year>/units/<slug:units>/",
        targets.target_units,
        name="target_units",
    ),
    path("plans/<str:code>/<int:year>/", plans.write_plan, name="write_plan"),
    path(
        "plans/<str:code>/<int:year>/withdraw/",
        plans.withdraw_plan,
        name="withdraw_plan",
    ),
    path(
        "plans/<str:code>/<int:year>/below/", plans.approve_plans, name="approve_plans"
    ),
    path(
        "plans/<str:code>/<int:year>/answer/<slug:answer>/",
        plans.answer_plan,
        name="answer_plan",
    ),
]

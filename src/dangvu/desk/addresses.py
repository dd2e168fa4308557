"""The pages of the desk by address; each view names the right it needs."""

from django.urls import URLPattern, path

from dangvu.desk.views import (
    entries,
    guide,
    home,
    imports,
    members,
    national,
    office,
    record,
    registers,
    report,
    search,
    statuses,
    units,
)

pages: list[URLPattern] = [
    path("", home.home, name="home"),
    path("help/", guide.help_page, name="help"),
    path("help/tour/", guide.tour, name="tour"),
    path("office/", office.office, name="office"),
    path("search/", search.search, name="search"),
    path("search/options/", search.search_options, name="search_options"),
    path("units/", units.units, name="units"),
    path("units/options/", units.unit_options, name="unit_options"),
    path("units/sizes/", home.sizes, name="sizes"),
    path("units/<str:code>/", units.unit, name="unit"),
    path("units/<str:code>/lists/", registers.unit_lists, name="unit_lists"),
    path(
        "units/<str:code>/lists/<str:register>/",
        registers.unit_register,
        name="unit_register",
    ),
    path("members/", members.members, name="members"),
    path("members/<str:reference>/", members.member, name="member"),
    path("members/<str:reference>/numbers/", members.numbers, name="numbers"),
    path("members/<str:reference>/sealed/", members.sealed, name="sealed"),
    path("members/<str:reference>/facts/", members.facts, name="facts"),
    path(
        "members/<str:reference>/entries/<int:event_id>/", entries.entry, name="entry"
    ),
    path(
        "members/<str:reference>/entries/<int:event_id>/take-back/",
        entries.take_back,
        name="take_back",
    ),
    path("members/<str:reference>/status/", statuses.statuses, name="statuses"),
    path("members/<str:reference>/status/end/", statuses.end, name="end_status"),
    path("members/<str:reference>/record/", record.record_for, name="record_for"),
    path(
        "members/<str:reference>/record/<str:kind>/",
        record.record_kind,
        name="record_kind",
    ),
    path("record/", record.record, name="record"),
    path("record/admission/", record.admit, name="admit"),
    path("record/arrival/", record.arrive, name="arrive"),
    path("reports/st-01/", report.st01, name="st01"),
    path("reports/st-01/cell/", report.st01_cell, name="st01_cell"),
    path("reports/st-01/workbook/", report.st01_workbook, name="st01_workbook"),
    path("exports/national/", national.national, name="national"),
    path("imports/", imports.imports, name="import"),
    path("imports/<uuid:reference>/", imports.import_batch, name="import_batch"),
    path(
        "imports/<uuid:reference>/columns/",
        imports.import_columns,
        name="import_columns",
    ),
    path(
        "imports/<uuid:reference>/preview/",
        imports.import_preview,
        name="import_preview",
    ),
    path("imports/<uuid:reference>/write/", imports.import_write, name="import_write"),
    path(
        "imports/<uuid:reference>/result/",
        imports.import_result,
        name="import_result",
    ),
    path(
        "imports/<uuid:reference>/rejected/",
        imports.import_rejected,
        name="import_rejected",
    ),
    path("imports/<uuid:reference>/undo/", imports.import_undo, name="import_undo"),
]

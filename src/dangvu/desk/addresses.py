"""The pages of the desk by address; each view names the right it needs."""

from django.urls import URLPattern, path

from dangvu.desk.views import members, office, record, units

pages: list[URLPattern] = [
    path("office/", office.office, name="office"),
    path("units/", units.units, name="units"),
    path("units/options/", units.unit_options, name="unit_options"),
    path("units/<str:code>/", units.unit, name="unit"),
    path("members/", members.members, name="members"),
    path("members/<str:reference>/", members.member, name="member"),
    path("members/<str:reference>/facts/", members.facts, name="facts"),
    path(
        "members/<str:reference>/events/<int:event_id>/",
        members.take_back,
        name="take_back",
    ),
    path("members/<str:reference>/record/", record.record_for, name="record_for"),
    path(
        "members/<str:reference>/record/<str:kind>/",
        record.record_kind,
        name="record_kind",
    ),
    path("record/", record.record, name="record"),
    path("record/admission/", record.admit, name="admit"),
]

"""What views hand to components."""

from __future__ import annotations

from dangvu.desk.elements import Chart, Point, Series

CHART = Chart(
    code="m",
    title="Biến động",
    heading="Tháng",
    labels=("10", "11"),
    series=(
        Series("Cuối tháng", (2497, 2506), kind="line", tone="brand"),
        Series("Tăng", (16, 15), urls=("/a/", "/b/"), signed=True),
    ),
)


def test_chart_gives_each_label_its_numbers():
    assert list(CHART.rows()) == [
        ("10", [Point(2497, "", signed=False), Point(16, "/a/", signed=True)]),
        ("11", [Point(2506, "", signed=False), Point(15, "/b/", signed=True)]),
    ]


def test_chart_hands_the_script_numbers_and_no_addresses():
    assert CHART.drawing() == {
        "labels": ("10", "11"),
        "series": [
            {
                "name": "Cuối tháng",
                "values": (2497, 2506),
                "kind": "line",
                "tone": "brand",
            },
            {"name": "Tăng", "values": (16, 15), "kind": "bar", "tone": "info"},
        ],
    }

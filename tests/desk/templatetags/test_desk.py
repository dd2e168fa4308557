"""The components of the library ``desk``, as markup."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django import forms
from django.template import TemplateDoesNotExist, engines
from django.test import RequestFactory
from django.utils import translation

from dangvu.desk.elements import Chart, Check, Event, Ring, Series, Share, Step


def draw(source: str, path: str = "/", **context) -> str:
    """Render a piece of template in Vietnamese, its white space made one."""
    template = engines["django"].from_string(f"{{% load desk vi %}}{source}")
    with translation.override("vi"):
        text = template.render(context, RequestFactory().get(path))
    return re.sub(
        r"\s+", " ", re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)
    ).strip()


class PaperForm(forms.Form):
    number = forms.CharField(
        label="Số",
        help_text="Ví dụ 12-QĐ/ĐU.",
        widget=forms.TextInput(attrs={"placeholder": "Số"}),
    )
    kind = forms.ChoiceField(label="Loại", choices=[("A", "a")], required=False)
    sure = forms.BooleanField(label="Đã đối chiếu")
    way = forms.ChoiceField(
        label="Cách", choices=[("A", "a"), ("B", "b")], widget=forms.RadioSelect
    )


def test_icon_is_silent():
    template = engines["django"].from_string('{% load desk %}{% icon "lock" %}')

    assert 'aria-hidden="true"' in template.render({})


def test_unknown_icon_is_refused():
    with pytest.raises(FileNotFoundError):
        draw('{% icon "no-such-icon" %}')


def test_card_without_title_has_no_header():
    assert draw("{% card %}x{% endcard %}") == (
        '<section class="card"> <div class="card-body">x</div> </section>'
    )


def test_card_escapes_its_title_and_keeps_its_content():
    drawn = draw("{% card title flush=True %}<p>x</p>{% endcard %}", title="<b>")

    assert '<h2 class="card-title">&lt;b&gt;</h2>' in drawn
    assert drawn.endswith("<p>x</p> </section>")


@pytest.mark.parametrize(("value", "shown"), [(2506, "2.506"), ("Khớp", "Khớp")])
def test_kpi_groups_numbers_only(value, shown):
    assert f">{shown}</span>" in draw('{% kpi "Đảng viên" value %}', value=value)


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        ('{% count 31 "/p/" %}', '<a class="num" href="/p/">31</a>'),
        ('{% count 0 "/p/" %}', "0"),
        ('{% count none "/p/" %}', "–"),
        ("{% count 1003 signed=True %}", "+1.003"),
    ],
)
def test_count_opens_only_where_somebody_is(source, drawn):
    assert draw(source, none=None) == drawn


def test_data_table_scrolls_in_a_named_region():
    drawn = draw('{% data_table "Danh sách" %}<tbody></tbody>{% enddata_table %}')

    assert drawn.startswith(
        '<div class="table-region" role="region" aria-label="Danh sách" tabindex="0">'
    )


def test_data_table_knows_only_its_two_narrow_forms():
    with pytest.raises(TemplateDoesNotExist):
        draw('{% data_table "Danh sách" narrow="other" %}{% enddata_table %}')


def test_badge_shows_its_word():
    assert draw('{% badge "Quá hạn" "late" %}') == (
        '<span class="badge badge-late">Quá hạn</span>'
    )


def test_cite_marks_what_no_officer_confirmed():
    assert draw('{% cite "208-QĐ/TW" "30 ngày" unverified=True %}') == (
        '<span class="cite">208-QĐ/TW · 30 ngày · '
        '<span class="cite-doubt">chưa xác nhận</span></span>'
    )


def test_timeline_marks_turning_points_and_reversals():
    day = dt.date(1988, 3, 19)
    drawn = draw(
        "{% timeline events %}",
        events=[Event(day, "Chính thức", key=True), Event(day, "Nhầm", undone=True)],
    )

    assert drawn.count('<time datetime="1988-03-19">19-03-1988</time>') == 2
    assert '<li class="key">' in drawn
    assert '<span class="badge">đã hủy</span>' in drawn


def test_fact_without_value_shows_a_dash():
    drawn = draw('{% facts %}{% fact "Huy hiệu" %} {% endfact %}{% endfacts %}')

    assert drawn == ('<dl class="facts"> <dt>Huy hiệu</dt> <dd>–</dd> </dl>')


def test_checks_say_in_words_what_the_sign_shows():
    drawn = draw("{% checks items %}", items=[Check("late", "Thiếu nhận xét.")])

    assert '<span class="visually-hidden">Còn vướng: </span>' in drawn


def test_steps_name_the_present_one():
    drawn = draw(
        "{% steps items %}",
        items=[Step("Mở hồ sơ", state="done"), Step("Chi bộ xét", state="now")],
    )

    assert '<li class="now" aria-current="step"> Chi bộ xét </li>' in drawn
    assert '<span class="visually-hidden">Đã xong: </span>Mở hồ sơ' in drawn


def test_progress_without_an_end_has_no_value():
    assert "value=" not in draw('{% progress "Đang đọc tệp" %}')
    assert 'max="10000" value="6210"' in draw('{% progress "Ghi" 6210 10000 %}')


def test_meter_never_passes_its_end():
    assert 'max="1" value="1.000"' in draw('{% meter "Kết nạp" 1.4 "140 %" %}')


@pytest.mark.parametrize(
    ("level", "tone"), [("success", "ok"), ("error", "late"), ("odd", "info")]
)
def test_message_tone_follows_the_level(level, tone):
    assert draw("{{ level|message_tone }}", level=level) == tone


def test_field_joins_label_help_and_error():
    form = PaperForm({"number": ""})
    drawn = draw("{% field form.number %}", form=form)

    assert '<label class="field-label" for="id_number">Số</label>' in drawn
    assert 'aria-describedby="id_number_helptext id_number_error"' in drawn
    assert '<div class="field-help" id="id_number_helptext">' in drawn
    assert '<div class="field-error" id="id_number_error">' in drawn


def test_field_has_a_label_and_no_placeholder():
    assert "placeholder" not in draw("{% field form.number %}", form=PaperForm())


def test_field_says_what_may_be_left_out():
    assert "(không bắt buộc)" in draw("{% field form.kind %}", form=PaperForm())
    assert "(không bắt buộc)" not in draw("{% field form.number %}", form=PaperForm())


def test_field_of_choices_is_a_group():
    drawn = draw("{% field form.way %}", form=PaperForm())

    assert drawn.startswith('<fieldset class="field">')
    assert '<legend class="field-label">Cách</legend>' in drawn


def test_error_summary_leads_to_each_field():
    form = PaperForm({"way": "A"})
    drawn = draw("{% error_summary form %}", form=form)

    assert "Còn 2 chỗ cần sửa" in drawn
    assert re.findall(r'href="(#[^"]+)"', drawn) == ["#id_number", "#id_sure"]


def test_error_summary_of_a_good_form_is_empty():
    form = PaperForm({"number": "1", "sure": "on", "way": "A"})

    assert draw("{% error_summary form %}", form=form) == ""


def test_pager_shows_only_the_ways_there_are():
    drawn = draw('{% pager "" "?after=3" "1–3 của 29" %}')

    assert re.findall(r'rel="(\w+)"', drawn) == ["next"]


def test_chart_stands_beside_a_table_of_the_same_numbers():
    chart = Chart(
        code="movement",
        title="Biến động",
        heading="Tháng",
        labels=("10", "11"),
        series=(Series("Tăng", (16, 15), urls=("/a/", "/b/"), signed=True),),
    )
    drawn = draw("{% chart chart %}", chart=chart)

    assert '<td class="r"><a class="num" href="/b/">+15</a></td>' in drawn
    assert '<script id="movement-data" type="application/json">' in drawn


def test_as_of_keeps_the_rest_of_the_address():
    day = dt.date(2026, 6, 30)
    drawn = draw("{% as_of day %}", "/?unit=7&as_of=2026-01-01&q=a&q=b", day=day)

    assert re.findall(r'name="(\w+)" value="([^"]+)"', drawn) == [
        ("unit", "7"),
        ("q", "a"),
        ("q", "b"),
        ("as_of", "30-06-2026"),
    ]


def test_not_allowed_gives_the_reason():
    assert "Nhiệm vụ của đồng chí không được xem phần này." in draw("{% not_allowed %}")


@pytest.mark.parametrize(("share", "drawn"), [(0.4, 40), (1.7, 100), (-1, 0)])
def test_ring_says_in_a_sentence_what_it_draws(share, drawn):
    ring = Ring(share, "12", "ngày", "Còn 12 ngày làm việc", "due")

    shown = draw("{% ring ring %}", ring=ring)

    assert ring.drawn == drawn
    assert "<figcaption>Còn 12 ngày làm việc</figcaption>" in shown


def test_shares_are_drawn_to_their_size_and_opened_from_a_list():
    template = engines["django"].from_string("{% load desk %}{% shares 'x' parts %}")
    parts = [Share("Mở", 1, "/a"), Share("Không", 0, "/b"), Share("Xong", 3, "/c")]

    shown = template.render({"parts": parts})

    assert 'x="25.00" y="0" width="75.00"' in shown
    assert [f'href="/{c}"' in shown for c in "abc"] == [True, False, True]

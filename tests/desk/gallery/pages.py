"""The pages of the gallery: every component of the desk with invented people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message

from dangvu.core.periods import PartialDate
from dangvu.desk.elements import Chart, Check, Event, Series, Step
from desk.gallery.rendering import drawn, rendered

MONTHS = ("12-2025", *(f"{month:02}-2026" for month in range(1, 12)))
TOTALS = (2431, 2433, 2440, 2447, 2452, 2449, 2465, 2470, 2476, 2488, 2497, 2506)
GAINS = (9, 8, 14, 12, 11, 6, 26, 11, 10, 19, 16, 15)
LOSSES = (-6, -6, -7, -5, -6, -9, -10, -6, -4, -7, -7, -6)


class AdmissionForm(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label="Họ và tên khai sinh")
    born = forms.DateField(
        label="Ngày sinh",
        help_text="Như trong giấy khai sinh.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    unit = forms.ChoiceField(
        label="Chi bộ", choices=[("", "Chọn chi bộ"), ("1", "Chi bộ Tổ dân phố 7")]
    )
    number = forms.CharField(
        label="Số quyết định", help_text="Ví dụ 2345-QĐ/ĐU.", required=False
    )
    kind = forms.ChoiceField(
        label="Cách ghi",
        choices=[("a", "Ghi cho một người"), ("b", "Ghi cho nhiều người")],
        widget=forms.RadioSelect,
    )
    paper = forms.FileField(label="Bản chụp quyết định", help_text="PDF hoặc ảnh.")
    note = forms.CharField(
        label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(label="Tôi đã đối chiếu với bản giấy")


class SignInForm(forms.Form):
    """The fields of the sign-in library's form, without its database."""

    login = forms.CharField(
        label="Tên đăng nhập",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    remember = forms.BooleanField(label="Nhớ tôi trên máy này", required=False)


def home(language: str = "vi") -> str:
    """Draw the home page with its chart."""
    return drawn("home.html", _home(), language=language)


def member() -> str:
    """Draw the page of one member."""
    return drawn("member.html", _member(), path="/members/1/")


def report() -> str:
    """Draw a report of figures."""
    return drawn("report.html", _report(), path="/reports/st-01/")


def forms_page() -> str:
    """Draw forms with mistakes, notices, bars and empty states."""
    form = AdmissionForm({"name": "Nguyễn Thị Mẫu An", "born": "31-02-2001"}, {})
    upload = [
        Step("Tải tệp lên", "danh-sach-2026.xlsx", "done"),
        Step("Ghép cột", "17 cột", "now"),
        Step("Xem trước", "", "todo"),
        Step("Ghi", "", "todo"),
    ]
    said = [Message(SUCCESS, "Đã lưu bản nháp lúc 20:33.")]
    context = {"form": form, "upload": upload, "messages": said}
    return drawn("forms.html", context, path="/import/")


def sign_in(*, mistaken: bool = False, language: str = "vi") -> str:
    """Draw the sign-in page."""
    form = SignInForm({"login": "tranvanthu"}) if mistaken else SignInForm()
    if mistaken:
        form.add_error(None, "Tên đăng nhập hoặc mật khẩu không đúng.")
    return rendered("account/login.html", {"form": form}, language=language)


def _home() -> dict[str, Any]:
    movement = Chart(
        code="movement",
        title="Biến động đảng viên 12 tháng",
        heading="Tháng",
        labels=MONTHS,
        series=(
            Series("Cuối tháng", TOTALS, kind="line", tone="brand"),
            Series("Tăng", GAINS, tone="ok", urls=("/in/",) * 12, signed=True),
            Series("Giảm", LOSSES, tone="late", urls=("/out/",) * 12, signed=True),
        ),
    )
    thresholds = [
        Check(
            "late",
            "Chi bộ Công ty May Sông Hồng X còn 2 đảng viên chính thức.",
            citation="294-QĐ/TW điểm 10.1 · ít nhất 3",
            url="/units/7/",
            link="Mở",
        ),
        Check("due", "Chi bộ Tổ dân phố 3 có 31 đảng viên, chưa có tổ đảng."),
    ]
    return {"movement": movement, "thresholds": thresholds, "work": _work()}


def _work() -> list[dict[str, Any]]:
    keys = ("title", "clause", "term", "who", "where", "due", "left", "tone")
    lines = (
        (
            "Chi bộ xét công nhận chính thức",
            "294-QĐ/TW điểm 4.2.1",
            "30 ngày làm việc sau khi hết 12 tháng dự bị (10-10-2026)",
            "Bùi Thị Dự",
            "Chi bộ Tổ dân phố 7",
            dt.date(2026, 11, 21),
            "Hôm nay",
            "late",
        ),
        (
            "Tiếp nhận chuyển sinh hoạt đến",
            "294-QĐ/TW điểm 6.3.1c",
            "30 ngày làm việc kể từ ngày giới thiệu",
            "Đỗ Văn Chuyển",
            "từ Đảng ủy xã Phù Đổng",
            dt.date(2026, 11, 24),
            "Còn 1 ngày",
            "due",
        ),
        (
            "Lập danh sách Huy hiệu Đảng đợt 03-02",
            "21-HD/BTCTU (Hà Nội)",
            "trước 30 ngày làm việc",
            "14 đảng viên đủ điều kiện",
            "2 trường hợp cần xem xét",
            dt.date(2026, 12, 18),
            "Còn 19 ngày",
            "",
        ),
    )
    return [dict(zip(keys, line, strict=True)) for line in lines]


def _member() -> dict[str, Any]:
    life = [
        Event(
            dt.date(2025, 7, 1),
            "Chuyển theo sắp xếp",
            "Đảng bộ phường (cũ) → Đảng bộ phường Việt Hưng · QĐ 2345-QĐ/TU",
            key=True,
            url="/events/1/",
        ),
        Event(dt.date(2017, 2, 3), "Huy hiệu 30 năm"),
        Event(dt.date(2014, 5, 2), "Chuyển đi", "ghi nhầm người", undone=True),
        Event(
            dt.date(2012, 7, 15),
            "Nghỉ hưu, chuyển về nơi cư trú",
            "từ Chi bộ Khoa Điện, trong 21 ngày làm việc",
            key=True,
        ),
        Event(dt.date(1988, 3, 19), "Công nhận chính thức", key=True),
        Event(PartialDate(dt.date(1987, 3, 1), "MONTH"), "Kết nạp", key=True),
        Event(PartialDate(dt.date(1980, 1, 1), "YEAR"), "Vào Đoàn"),
    ]
    admission = [
        Step("Cảm tình Đảng", "10-02-2025", "done"),
        Step("Giấy chứng nhận", "15-07-2025", "done"),
        Step("Mở hồ sơ", "30-07-2025", "done"),
        Step("Thẩm tra xong", "29-08-2025", "done"),
        Step("Chi bộ xét", "đang chờ", "now"),
        Step("Đảng ủy cơ sở", "≤ 15 ngày làm việc"),
        Step("Quyết định", "≤ 45 ngày làm việc"),
        Step("Lễ kết nạp", "≤ 30 ngày làm việc"),
    ]
    papers = [
        Check(
            "ok",
            "Lý lịch của người xin vào Đảng",
            citation="2-KNĐ · tủ 3, ngăn 2",
            note="1986",
        ),
        Check(
            "late",
            "Giấy chứng nhận học lớp đảng viên mới",
            url="/add/",
            link="Bổ sung",
        ),
    ]
    return {"life": life, "admission": admission, "papers": papers}


def _report() -> dict[str, Any]:
    table = (
        ("Đầu kỳ", (2431, 2377, 54, 982, 41, 263), "", False, "strong"),
        ("+ Kết nạp", (31, 0, 31, 17, 1, 24), "/p/", False, ""),
        ("+ Chuyển đến", (46, 43, 3, 20, 0, 6), "/p/", False, ""),
        ("− Chuyển đi", (29, 28, 1, 12, 1, 9), "/p/", False, "chosen"),
        ("− Từ trần, xóa tên, khai trừ", (14, 14, 0, 4, 0, 0), "/p/", False, ""),
        ("↔ Công nhận chính thức", (0, 26, -26, 0, 0, -3), "", True, ""),
        ("Cuối kỳ", (2465, 2404, 61, 1003, 41, 281), "", False, "strong"),
    )
    keys = ("label", "values", "url", "signed", "class")
    return {
        "columns": (
            "Tổng",
            "Chính thức",
            "Dự bị",
            "Nữ",
            "Dân tộc thiểu số",
            "≤ 30 tuổi",
        ),
        "rows": [dict(zip(keys, row, strict=True)) for row in table],
        "moved": (
            ("Phạm Bích Yến", "Chi bộ Trường THCS → Đảng ủy xã Gia Lâm", "12-01-2026"),
            ("Võ Ngọc Dũng", "Chi bộ Tổ 3 → Đảng ủy phường Láng", "20-01-2026"),
            ("Hồ Xuân Phúc", "Chi bộ Công ty May Sông Hồng X → Bộ", "02-02-2026"),
        ),
        "identities": [
            Check("ok", "M1 đầu kỳ + tăng − giảm = cuối kỳ"),
            Check("ok", "M2 nối tiếp kỳ trước"),
            Check("ok", "M3 tổng 89 chi bộ = đảng bộ"),
            Check("ok", "M4 quý cộng lại = nửa năm"),
            Check("ok", "M5 chính thức + dự bị = tổng"),
        ],
    }

"""Words above a column."""

from __future__ import annotations

import pytest

from dangvu.exchange.reading.header_book import key_of, meaning_of


def _field(*labels: str) -> str | None:
    meaning = meaning_of(labels)
    return meaning.field if meaning else None


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("STT", "ordinal"),
        ("Họ và tên", "full_name"),
        ("HỌ TÊN ĐẢNG VIÊN", "full_name"),
        ("Họ và tên (viết chữ in hoa)", "full_name"),
        ("Họ và\ntên *", "full_name"),
        ("HO VA TEN", "full_name"),
        ("Họ đệm", "family_middle_name"),
        ("Họ, chữ đệm", "family_middle_name"),
        ("Tên", "given_name"),
        ("Các tên gọi khác, bí danh", "other_names"),
        ("Giới tính", "sex"),
        ("Nam/Nữ", "sex"),
        ("Nam", "sex_male"),
        ("Nữ", "sex_female"),
        ("Ngày sinh", "birth_date"),
        ("Ngày, tháng, năm sinh", "birth_date"),
        ("Sinh ngày (dd/MM/yyyy)", "birth_date"),
        ("Năm sinh", "birth_year"),
        ("Số CCCD", "national_id"),
        ("Số CCCD/ĐDCN", "national_id"),
        ("CMND/CCCD", "national_id"),
        ("Số định danh cá nhân", "national_id"),
        ("CMND", "old_id"),
        ("Số CMND cũ", "old_id"),
        ("Số thẻ ĐV", "card_number"),
        ("Số thẻ đảng viên", "card_number"),
        ("Số thẻ theo QĐ 85", "card_number_old"),
        ("Số lý lịch", "cv_number"),
        ("ID", "national_uuid"),
        ("Dân tộc", "ethnicity"),
        ("DT", "ethnicity"),
        ("ĐT", "phone"),
        ("Tôn giáo", "religion"),
        ("Nghề nghiệp hiện nay", "occupation"),
        ("Trình độ học vấn", "edu_general"),
        ("Trình độ chuyên môn, nghiệp vụ", "edu_professional"),
        ("LLCT", "political_theory"),
        ("Trình độ lý luận chính trị", "political_theory"),
        ("Nơi đăng ký khai sinh", "birth_place"),
        ("Quê quán", "hometown"),
        ("Thường trú", "permanent_address"),
        ("Nơi ở hiện nay", "permanent_address"),
        ("Tạm trú", "temporary_address"),
        ("SĐT", "phone"),
        ("E-mail", "email"),
        ("Chức vụ, đơn vị công tác", "employer"),
        ("Ngày vào Đoàn TNCS HCM", "youth_union_on"),
        ("Ngày QĐ kết nạp", "admission_decision_on"),
        ("Ngày ra quyết định kết nạp", "admission_decision_on"),
        ("Ngày vào Đảng", "admission_ceremony_on"),
        ("Ngày tháng năm kết nạp", "admission_ceremony_on"),
        ("Ngày chính thức", "official_on"),
        ("Ngày công nhận chính thức", "official_on"),
        ("Ngày quyết định công nhận chính thức", "official_decision_on"),
        ("Trạng thái hoạt động", "standing"),
        ("Chi bộ", "unit"),
        ("Tổ chức Đảng đang sinh hoạt", "unit"),
        ("Ghi chú", "note"),
    ],
)
def test_meaning_of_one_line(header: str, field: str) -> None:
    assert _field(header) == field


@pytest.mark.parametrize(
    ("labels", "field"),
    [
        (("Ngày tháng năm sinh", "Nam"), "birth_date_male"),
        (("Ngày tháng năm sinh", "Nữ"), "birth_date_female"),
        (("Năm sinh", "Nữ"), "birth_date_female"),
        (("Ngày sinh", "Ngày"), "birth_day"),
        (("Ngày sinh", "Tháng"), "birth_month"),
        (("Ngày sinh", "Năm"), "birth_year"),
        (("Ngày sinh", "dd/mm/yyyy"), "birth_date"),
        (("Giới tính", "Nam"), "sex_male"),
        (("Họ và tên", "Họ đệm"), "family_middle_name"),
        (("Họ và tên", "Tên"), "given_name"),
        (("Ngày vào Đảng", "Dự bị"), "admission_ceremony_on"),
        (("Ngày vào Đảng", "Chính thức"), "official_on"),
        (("Quyết định kết nạp", "Ngày"), "admission_decision_on"),
        (("Trình độ", "Văn hóa"), "edu_general"),
        (("Trình độ", "Chuyên môn"), "edu_professional"),
        (("Trình độ", "LLCT"), "political_theory"),
        (("CCCD", "Số"), "national_id"),
        (("THÔNG TIN CÁ NHÂN", "Họ và tên"), "full_name"),
    ],
)
def test_meaning_of_two_lines(labels: tuple[str, str], field: str) -> None:
    assert _field(*labels) == field


@pytest.mark.parametrize(
    ("labels", "part"),
    [
        (("Quê quán (2 cấp)", "Chi tiết"), 1),
        (("Quê quán (2 cấp)", "Xã"), 2),
        (("Quê quán (2 cấp)", "Tỉnh"), 4),
    ],
)
def test_meaning_of_a_part_of_an_address(labels: tuple[str, str], part: int) -> None:
    meaning = meaning_of(labels)
    assert meaning is not None
    assert (meaning.field, meaning.part) == ("hometown", part)


@pytest.mark.parametrize(
    "labels",
    [
        ("Chức vụ",),
        ("Ngày cấp CCCD",),
        ("CCCD", "Ngày cấp"),
        ("Họ tên cha",),
        ("Chi bộ nơi cư trú",),
        ("Năm",),
        ("Số quyết định kết nạp",),
        ("Nơi kết nạp",),
        ("Nguyễn Văn An",),
        ("",),
        (),
    ],
)
def test_meaning_of_other_words_is_none(labels: tuple[str, ...]) -> None:
    assert _field(*labels) is None


def test_key_of_shortens_and_drops_punctuation() -> None:
    assert key_of("Ngày/tháng/năm  QUYẾT ĐỊNH (*)") == "ngày qđ"

"""The section «organisation» of a whole case: type A with a section committee."""

from __future__ import annotations

from dangvu.admission.case.organisation import Chain, Organisation

WHOLE = Organisation(
    chain=Chain.UNDER_COMMITTEE,
    cell="Chi bộ Phân xưởng 1",
    grassroots="Đảng bộ Công ty Mẫu",
    deciding="Ban Thường vụ Đảng ủy phường Mẫu",
    has_section_committee=True,
    has_political_centre=True,
    has_youth_union=True,
    has_trade_union=True,
)

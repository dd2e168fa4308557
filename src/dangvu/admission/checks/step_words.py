"""What the steps of a case are called in the messages of the checks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dangvu.admission.case import Gate
from dangvu.admission.checks.finding import Words

GATES: Mapping[Gate, Words] = MappingProxyType(
    {
        Gate.T1: Words("đưa vào danh sách cảm tình Đảng", "listed as a sympathiser"),
        Gate.T1B: Words("thay người giúp đỡ", "helper changed"),
        Gate.T1C: Words("đưa ra khỏi danh sách", "dropped from the list"),
        Gate.T2: Words("đề nghị học lớp nhận thức", "proposed for the class"),
        Gate.T3: Words("cấp giấy chứng nhận", "certificate of the class"),
        Gate.T4: Words("cho làm thủ tục", "procedure allowed"),
        Gate.T5: Words("lập hồ sơ", "dossier opened"),
        Gate.T6: Words("gửi thẩm tra lý lịch", "sent for verification"),
        Gate.T7: Words("kết luận, chứng nhận lý lịch", "CV certified"),
        Gate.T8: Words("chi bộ xét kết nạp", "vote of the cell"),
        Gate.T9: Words("đảng ủy bộ phận thẩm định", "section committee's appraisal"),
        Gate.T10: Words("đảng ủy cơ sở xét", "vote of the grassroots committee"),
        Gate.T11: Words("gửi hồ sơ lên cấp trên", "file sent up"),
        Gate.T12: Words("xin ý kiến cấp trên", "consent asked above"),
        Gate.T13: Words("quyết định kết nạp", "decision to admit"),
        Gate.T13B: Words("không đồng ý kết nạp", "admission refused"),
        Gate.T14: Words("lễ kết nạp", "ceremony"),
        Gate.T14B: Words("lập lý lịch đảng viên", "member's CV made"),
        Gate.T15: Words("hết thời hạn dự bị", "probation over"),
        Gate.T16: Words("chi bộ xét công nhận chính thức", "cell votes on recognition"),
        Gate.T17: Words("xét công nhận chính thức ở cấp trên", "recognition above"),
        Gate.T18: Words("xóa tên", "removal"),
        Gate.T19: Words("hủy quyết định", "decision cancelled"),
        Gate.Z5: Words("chuyển đi", "moved away"),
        Gate.APPEAL: Words("khiếu nại", "appeal"),
    }
)

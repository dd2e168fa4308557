"""What is called how in the messages of votes, ceremonies, removals and appeals."""

from __future__ import annotations

from collections.abc import Iterable

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.decision import CeremonyStep
from dangvu.admission.case.votes import ResolutionContent
from dangvu.admission.checks.finding import Words

BODIES = {
    Body.CELL: "chi bộ",
    Body.SECTION_COMMITTEE: "đảng ủy bộ phận",
    Body.GRASSROOTS_COMMITTEE: "đảng ủy cơ sở",
    Body.GRASSROOTS_STANDING_COMMITTEE: "ban thường vụ đảng ủy cơ sở",
    Body.DELEGATED_COMMITTEE: "đảng ủy cơ sở được ủy quyền",
    Body.STANDING_COMMITTEE: "ban thường vụ cấp ủy cấp trên trực tiếp",
    Body.PROVINCIAL_STANDING: (
        "thường trực và ủy viên ban thường vụ là trưởng ban đảng cấp tỉnh"
    ),
    Body.POLICE_STANDING_COMMITTEE: "Ban Thường vụ Đảng ủy Công an Trung ương",
    Body.OVERSEAS_COMMITTEE: "cấp ủy quản lý đảng viên ở ngoài nước",
}

CONTENTS = {
    ResolutionContent.CV_CONCLUSION: "kết luận về lý lịch",
    ResolutionContent.POLITICAL_AWARENESS: "nhận thức chính trị",
    ResolutionContent.MORALS_AND_LIFESTYLE: "ưu, khuyết điểm về đạo đức, lối sống",
    ResolutionContent.ABILITY: "năng lực công tác",
    ResolutionContent.RELATIONS: "quan hệ với quần chúng",
    ResolutionContent.COUNTS: "số đảng viên tán thành, không tán thành",
}

CEREMONY_STEPS = {
    CeremonyStep.FLAG_SALUTE: "chào cờ",
    CeremonyStep.PURPOSE: "tuyên bố lý do, giới thiệu đại biểu",
    CeremonyStep.DECISION_READ: "đọc quyết định kết nạp",
    CeremonyStep.OATH: "đọc lời thề",
    CeremonyStep.DUTIES_AND_HELPER: (
        "nêu nhiệm vụ, quyền của đảng viên và phân công người giúp đỡ"
    ),
    CeremonyStep.SPEECH: "đại diện cấp trên phát biểu",
    CeremonyStep.CLOSING: "chào cờ bế mạc",
}

CERTIFICATION = Words("chứng nhận lý lịch", "certification of the CV")
PERMISSION = Words("nghị quyết cho làm thủ tục", "permission to start")
SUMMARY = Words("bản tổng hợp ý kiến", "summary of opinions")

FILED_BY_ANOTHER = Words("do người khác gửi thay", "filed by somebody else")
NO_DECISION_YET = Words("chưa có quyết định xóa tên", "no removal decision yet")
FINALLY_CONCLUDED = Words(
    "cấp có thẩm quyền cao nhất đã kết luận",
    "already concluded by the highest competent level",
)


def body_words(body: Body | None, name: str = "") -> Words:
    """Return what a body is called: its own name where that is recorded."""
    if name or body is None:
        return Words(name or "–", name or "–")
    return Words(BODIES[body], body.label)


def joined(words: Iterable[Words]) -> Words:
    """Return several words as one list."""
    listed = list(words)
    return Words(", ".join(w.vi for w in listed), ", ".join(w.en for w in listed))

"""What the sections of a document are about, by the words of their headings."""

import re
from enum import StrEnum

from domain.plan_reading.text import pattern


class Topic(StrEnum):
    """What a section is about."""

    PURPOSE = "purpose"
    SLOGAN = "slogan"
    SCORING = "scoring"
    AWARD = "award"
    QUOTA = "quota"
    DOSSIER = "dossier"
    REWARD = "reward"
    TASKS = "tasks"
    TARGETS = "targets"
    TIME = "time"
    SUBJECTS = "subjects"
    ACTIVITIES = "activities"
    RESULTS = "results"


_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (Topic.PURPOSE, pattern(r"mục đích|yêu cầu|ý nghĩa|mục tiêu chung|quan điểm")),
    (Topic.SLOGAN, pattern(r"khẩu hiệu")),
    (Topic.SCORING, pattern(r"chấm điểm|thang điểm|bảng điểm|điểm chuẩn")),
    (Topic.QUOTA, pattern(r"số lượng|tỷ lệ khen")),
    (Topic.DOSSIER, pattern(r"^hồ sơ|hồ sơ (?:đề nghị|khen|xét)|thủ tục")),
    (Topic.AWARD, pattern(r"tiêu chí|tiêu chuẩn|điều kiện (?:xét|khen)")),
    (Topic.REWARD, pattern(r"khen thưởng|biểu dương|hình thức khen")),
    (
        Topic.TASKS,
        pattern(
            r"tổ chức thực hiện|phân công|nhiệm vụ và giải pháp|nhiệm vụ, giải pháp|trách nhiệm|tiến độ|lộ trình"
        ),
    ),
    (Topic.TARGETS, pattern(r"chỉ tiêu|mục tiêu(?! chung)|mức phấn đấu")),
    (Topic.TIME, pattern(r"thời gian|thời hạn thi đua")),
    (Topic.SUBJECTS, pattern(r"đối tượng|phạm vi")),
    (Topic.ACTIVITIES, pattern(r"nội dung|hoạt động|hình thức(?! khen)|giải pháp|biện pháp|nhiệm vụ")),
    (Topic.RESULTS, pattern(r"kết quả đạt|hạn chế|tồn tại|nguyên nhân|bài học")),
)
#: Topics that go before others in one heading.
_ALONE = {Topic.SLOGAN, Topic.QUOTA, Topic.DOSSIER, Topic.SCORING, Topic.RESULTS}


def topics_of(plain: str) -> frozenset[Topic]:
    """What a heading is about; empty where no word says it."""
    found = {topic for topic, shape in _TOPICS if shape.search(plain)}
    alone = found & _ALONE
    if alone:
        return frozenset(alone)
    if Topic.AWARD in found:
        return frozenset(found & {Topic.AWARD})
    if Topic.TASKS in found and "nội dung" not in plain:
        found.discard(Topic.ACTIVITIES)
    if Topic.REWARD in found and found - {Topic.REWARD}:
        found.discard(Topic.REWARD)
    return frozenset(found)

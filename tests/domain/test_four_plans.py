"""The four real plans, as Word files and as text: every fact of theirs compared with what people read in them.

The documents lie beside the project. Facts, titles and short names stand here; of their sentences only the
first words, to tell them apart.
"""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from data.documents.opening import open_document_here
from domain.criteria import Direction, Kind, Role
from domain.plan_doubts import Doubt
from domain.plan_drafts import DraftText, PlanDraft
from domain.plan_of_draft import to_plan
from domain.plan_reading.reading import read_draft
from domain.problems import Problem

FOLDER = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "plans"
NAMES = {
    "311": "311-KH-CB_son-la_2022",
    "334": "334-KH-CB_son-la_2022",
    "bdv": "bdv-tinh-uy-binh-thuan_2023",
    "30": "30-KH-UBND_tt-yen-chau_2023",
}
KINDS = (".docx", ".txt")
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the documents are not at hand")
CHI_BO = "Chi bộ Cơ sở Điều trị nghiện ma túy tỉnh"
_READ: dict[Path, PlanDraft] = {}


def read(path: Path) -> PlanDraft:
    if path not in _READ:
        found = open_document_here(path.read_bytes())
        assert not isinstance(found, Problem)
        _READ[path] = read_draft(found)
    return _READ[path]


@pytest.fixture(params=KINDS)
def draft(request: pytest.FixtureRequest) -> PlanDraft:
    """The plan that the class is about, in one of its two formats."""
    return read(FOLDER / f"{NAMES[request.cls.plan]}{request.param}")


def facts(draft: PlanDraft) -> list[object]:
    stated = (
        draft.number,
        draft.symbol,
        draft.doc_type,
        draft.issuer,
        draft.superior,
        draft.place,
        draft.issued_on,
    )
    return [known.value if known else None for known in stated]


def window(draft: PlanDraft) -> tuple[str, str, str, bool] | None:
    known = draft.window
    return known and (str(known.opens_on), str(known.closes_on), str(known.precision), known.open_ended)


def named(items: tuple[DraftText, ...]) -> list[str]:
    return [item.text for item in items]


def begins(items: tuple[DraftText, ...], words: int = 4) -> list[str]:
    return [" ".join(item.text.split()[:words]) for item in items]


def bases(draft: PlanDraft) -> list[tuple[str, date | None, str]]:
    return [(known.number, known.issued_on, known.issuer) for known in draft.legal_bases]


def deadlines(draft: PlanDraft) -> list[tuple[str, bool, tuple[str, ...], str, bool]]:
    return [
        (str(known.due_on), known.inclusive, known.reporters, known.receiver, known.report)
        for known in draft.deadlines
    ]


def doubts(draft: PlanDraft) -> set[Doubt]:
    return {warning.doubt for warning in draft.warnings}


class TestCongress:
    """311-KH/CB, Sơn La 2022."""

    plan = "311"

    def test_head(self, draft: PlanDraft) -> None:
        assert facts(draft) == ["311", "KH/CB", "kế hoạch", CHI_BO, None, "Sơn La", date(2022, 8, 31)]
        assert draft.title
        assert draft.title.value.endswith("chào mừng Đại hội Chi bộ nhiệm kỳ 2023-2025")
        assert draft.occasion
        assert draft.occasion.value == "Đại hội Chi bộ nhiệm kỳ 2023-2025"
        assert draft.slogan
        assert draft.slogan.value.startswith("Thi đua đoàn kết, đổi mới sáng tạo")

    def test_window_of_41_days(self, draft: PlanDraft) -> None:
        assert window(draft) == ("2022-09-05", "2022-10-15", "day", False)

    def test_one_basis_and_six_documents_to_be_made_known(self, draft: PlanDraft) -> None:
        assert bases(draft) == [("310-KH/CB", date(2022, 8, 26), "")]
        assert [(known.number, str(known.issued_on), known.issuer) for known in draft.cited] == [
            ("35-CT/TW", "2019-05-30", "Bộ Chính trị"),
            ("24-QĐ/TW", "2021-07-30", "Ban Chấp hành Trung ương"),
            ("01-HD/TW", "2021-09-28", "Ban Bí thư"),
            ("15-HD/TU", "2019-11-07", ""),
            ("09-KH/TU", "2022-07-12", "Ban Tổ chức Tỉnh uỷ"),
            ("92-KH/ĐUK", "2022-07-26", "Đảng uỷ Khối các cơ quan và doanh nghiệp tỉnh"),
        ]

    def test_subjects_and_five_activities(self, draft: PlanDraft) -> None:
        assert named(draft.subjects) == ["đảng viên, viên chức, người lao động"]
        assert begins(draft.activities) == [
            "Tổ chức các hoạt",
            "Phát động tập thể",
            "Tổ chức các hoạt",
            "Chấp hành và thực",
            "Gương mẫu chấp hành",
        ]

    def test_no_criteria_of_any_kind(self, draft: PlanDraft) -> None:
        assert (draft.criteria, draft.award.chain, draft.award.quota) == ((), (), None)

    def test_tasks_by_actor(self, draft: PlanDraft) -> None:
        assert [(known.performer, known.due_on) for known in draft.tasks] == [
            ("Các Tổ đảng", None),
            ("Các Tổ chức đoàn thể", None),
            ("Các phòng chuyên môn", None),
            ("các Tổ đảng; các tổ chức đoàn thể; các phòng chuyên môn", date(2022, 10, 13)),
        ]

    def test_one_deadline_that_binds_all_three(self, draft: PlanDraft) -> None:
        three = ("các Tổ đảng", "các tổ chức đoàn thể", "các phòng chuyên môn")
        assert deadlines(draft) == [("2022-10-14", False, three, "Cấp ủy Chi bộ", True)]

    def test_recipients_and_signer(self, draft: PlanDraft) -> None:
        assert named(draft.recipients) == [
            "Cấp ủy Chi bộ",
            "Ban Giám đốc Cơ sở",
            "Các phòng chuyên môn của Cơ sở",
            "Lưu: CB",
        ]
        assert draft.signer
        assert (draft.signer.authority, draft.signer.role, draft.signer.name) == (
            "TM. CHI BỘ",
            "BÍ THƯ",
            "Đoàn Văn Tú",
        )

    def test_what_is_pointed_out(self, draft: PlanDraft) -> None:
        assert doubts(draft) == {Doubt.ISSUER_INFERRED, Doubt.SYMBOL_MISMATCH, Doubt.REPORT_BEFORE_CLOSE}
        assert draft.stopping == ()
        assert draft.proposed_code == "311-KH-CB"


class TestAnniversary:
    """334-KH/CB, Sơn La 2022: no campaign."""

    plan = "334"

    def test_head(self, draft: PlanDraft) -> None:
        assert facts(draft) == ["334", "KH/CB", "kế hoạch", CHI_BO, None, "Sơn La", date(2022, 10, 12)]
        assert draft.title
        assert draft.title.value.startswith("Triển khai hướng dẫn tuyên truyền")
        assert draft.title.value.endswith("(15/10/1999-15/10/2022)")
        assert draft.slogan is None

    def test_it_is_no_campaign_and_says_so(self, draft: PlanDraft) -> None:
        assert (window(draft), draft.criteria) == (None, ())
        assert doubts(draft) == {Doubt.NO_CAMPAIGN, Doubt.ISSUER_INFERRED}
        assert [warning.doubt for warning in draft.stopping] == [Doubt.NO_CAMPAIGN]

    def test_basis(self, draft: PlanDraft) -> None:
        issuer = "Ban Tuyên giáo đảng ủy khối các cơ quan và doanh nghiệp tỉnh"
        assert bases(draft) == [("16-HD/BTGĐUK", date(2022, 10, 3), issuer)]
        assert draft.cited == ()

    def test_subjects_and_three_activities(self, draft: PlanDraft) -> None:
        assert named(draft.subjects) == [
            "các Tổ đảng, chính quyền và các tổ chức đoàn thể; đảng viên, viên chức"
        ]
        assert begins(draft.activities, 3) == ["Tuyên truyền các", "Kết quả triển", "Chi bộ tổ"]

    def test_tasks(self, draft: PlanDraft) -> None:
        assert [(known.number, known.performer, known.due_on) for known in draft.tasks] == [
            ("1", "Ban Chi ủy Chi bộ", None),
            ("", "Ban Chi ủy Chi bộ", date(2022, 10, 16)),
            ("2", "Ban Chấp hành Công đoàn; Tổ đảng tổ 1", date(2022, 10, 15)),
            ("3", "Các Tổ chức đoàn thể", None),
        ]

    def test_a_chain_of_three_deadlines(self, draft: PlanDraft) -> None:
        assert deadlines(draft) == [
            ("2022-10-15", False, (), "", False),
            ("2022-10-17", False, ("Ban Chi ủy Chi bộ",), "", True),
            ("2022-10-16", False, ("Ban Chấp hành Công đoàn", "Tổ đảng tổ 1"), "Ban Chi ủy", True),
        ]

    def test_recipients_and_signer(self, draft: PlanDraft) -> None:
        assert named(draft.recipients) == [
            "Đảng ủy SLĐT BXH Sơn La (b/c)",
            "Ban Chi ủy, Chi bộ",
            "Các Tổ đảng",
            "Các Tổ chức đoàn thể",
            "Lưu: CB",
        ]
        assert draft.signer
        assert draft.signer.name == "Đoàn Văn Tú"


class TestYear:
    """Ban Dân vận Tỉnh ủy Bình Thuận, 2023: no head at all."""

    plan = "bdv"

    def test_head(self, draft: PlanDraft) -> None:
        assert facts(draft) == [None, None, "kế hoạch", "Ban Dân vận Tỉnh ủy", None, None, None]
        assert draft.title
        assert draft.title.value == "triển khai thực hiện phong trào thi đua yêu nước năm 2023"
        assert (draft.slogan, draft.occasion) == (None, None)

    def test_window_is_the_year(self, draft: PlanDraft) -> None:
        assert window(draft) == ("2023-01-01", "2023-12-31", "year", False)

    def test_one_basis_and_six_documents_in_two_spellings(self, draft: PlanDraft) -> None:
        assert bases(draft) == [("01-CT/UBND", date(2023, 1, 12), "Ủy ban nhân dân tỉnh")]
        assert [
            (known.number, known.issued_on and str(known.issued_on), known.issuer) for known in draft.cited
        ] == [
            ("34/CT-TW", "2014-04-07", "Bộ Chính trị"),
            ("19/CT-TTG", "2021-07-16", "Thủ tướng Chính phủ"),
            ("16/CT-UBND", "2021-09-13", "UBND tỉnh"),
            ("01/CT-UBND", "2023-01-12", "UBND tỉnh"),
            ("34-KH/BDVTU", "2021-11-01", ""),
            ("4088/KH-UBND", None, "Ủy ban nhân dân tỉnh Bình Thuận"),
        ]

    def test_subjects(self, draft: PlanDraft) -> None:
        assert named(draft.subjects) == ["toàn thể cán bộ, đảng viên, đoàn viên, công chức cơ quan"]

    def test_seven_criteria(self, draft: PlanDraft) -> None:
        share, quantity, rating = Kind.SHARE, Kind.QUANTITY, Kind.RATING
        assert [
            (
                known.kind,
                known.target,
                known.level,
                known.measure,
                known.subject,
                known.parent,
                known.inferred,
            )
            for known in draft.criteria
        ] == [
            (share, 1, "", "người", "cán bộ, công chức", None, False),
            (share, 1, "", "người", "cán bộ, công chức", None, False),
            (quantity, 1, "", "người", "CBCCC", "criterion-2", True),
            (share, 1, "", "tập thể", "tập thể phòng thuộc Ban", None, False),
            (quantity, 1, "", "tập thể", "tập thể", "criterion-4", True),
            (rating, None, "Hoàn thành xuất sắc", "", "Tập thể lãnh đạo Ban, chi bộ, công đoàn", None, False),
            (quantity, 1, "", "công trình hoặc phần việc", "Ban Chấp hành Công đoàn", None, False),
        ]
        assert {known.direction for known in draft.criteria} == {Direction.AT_LEAST}
        assert [known.due_on for known in draft.criteria] == [None] * 6 + [date(2023, 6, 30)]

    def test_tasks_with_their_three_labels(self, draft: PlanDraft) -> None:
        all_three = "Lãnh đạo Ban, Chi ủy, Ban Chấp hành Công đoàn"
        state = "Phòng Dân vận các cơ quan nhà nước"
        union = "Ban Chấp hành Công đoàn"
        numbered = [known for known in draft.tasks if known.number]
        assert [(known.number, known.lead, known.advisor) for known in numbered] == [
            ("1", all_three, state),
            ("2", all_three, ""),
            ("3", "Lãnh đạo Ban", state),
            ("4", "", ""),
            ("4.1", "Chi ủy chi bộ", "Chi ủy, lãnh đạo Ban, đảng viên"),
            ("4.2", f"Lãnh đạo Ban, {union}", f"{state}, Ban Chấp hành công đoàn"),
            ("5", "Lãnh đạo Ban", "Phòng Đoàn thể và các hội"),
            ("6", union, f"{union} và đoàn viên"),
            ("7", union, f"{union} và đoàn viên"),
        ]
        assert (
            numbered[1].performer == "Các phòng chuyên môn; cán bộ, công chức, đảng viên, đoàn viên cơ quan"
        )
        assert [known.time_text for known in numbered[1:7]] == [
            "Thường xuyên",
            "Thường xuyên",
            "",
            "Theo chỉ đạo của cấp trên",
            "Định kỳ 6 tháng, năm và theo chỉ đạo của cấp trên",
            "Thường xuyên",
        ]
        assert [known.due_on for known in numbered if known.due_on] == [date(2023, 2, 28), date(2023, 6, 30)]

    def test_four_more_tasks_in_the_last_section(self, draft: PlanDraft) -> None:
        assert [known.performer for known in draft.tasks if not known.number] == [
            "Các Phòng",
            "Chi ủy, Ban Chấp hành Công đoàn",
            "Từng đảng viên, đoàn viên, cán bộ, công chức",
            "Phòng Dân vận các cơ quan nhà nước",
        ]

    def test_two_months_and_a_quarter_are_works_and_bind_no_report(self, draft: PlanDraft) -> None:
        assert deadlines(draft) == [
            ("2023-02-28", True, (), "", False),
            ("2023-03-31", True, (), "", False),
            ("2023-06-30", True, (), "", False),
        ]
        assert to_plan(draft, "BDV").deadlines == ()

    def test_recipients_and_signer(self, draft: PlanDraft) -> None:
        assert named(draft.recipients) == [
            "Ban TĐ-KT tỉnh (Sở Nội vụ)",
            "Đảng ủy Khối CQ và DN tỉnh",
            "Trưởng Khối thi đua 6 (Văn phòng Tỉnh ủy)",
            "Công đoàn viên chức tỉnh",
            "Lãnh đạo Ban, Chi ủy",
            "BCH Công đoàn",
            "Các Phòng thuộc Ban",
            "Lưu Văn thư",
        ]
        assert draft.signer
        assert (draft.signer.authority, draft.signer.role, draft.signer.name) == (
            "K/T TRƯỞNG BAN",
            "PHÓ TRƯỞNG BAN",
            "Nguyễn Linh Nhơn",
        )

    def test_what_is_pointed_out(self, draft: PlanDraft) -> None:
        assert doubts(draft) == {
            Doubt.NUMBER_MISSING,
            Doubt.ISSUER_INFERRED,
            Doubt.INFERRED_TARGET,
            Doubt.TWO_SPELLINGS,
            Doubt.RECIPIENT_NOTE,
        }


class TestTown:
    """30/KH-UBND, Yên Châu 2023: conditions for awards."""

    plan = "30"

    def test_head(self, draft: PlanDraft) -> None:
        town, district = "Ủy ban nhân dân thị trấn Yên Châu", "UBND huyện Yên Châu"
        assert facts(draft) == [
            "30",
            "KH-UBND",
            "kế hoạch",
            town,
            district,
            "Thị trấn Yên Châu",
            date(2023, 2, 10),
        ]
        occasion = "Kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện (11/6/1948 - 11/6/2023)"
        assert draft.title
        assert draft.title.value == f"Phát động phong trào thi đua lập thành tích nhân {occasion}"
        assert draft.occasion
        assert draft.occasion.value == occasion
        assert draft.slogan is None

    def test_window_in_months(self, draft: PlanDraft) -> None:
        assert window(draft) == ("2023-02-01", "2023-06-30", "month", False)

    def test_basis_and_the_resolution_it_cites(self, draft: PlanDraft) -> None:
        assert bases(draft) == [("67/KH-UBND", date(2023, 2, 9), "UBND huyện Yên Châu")]
        assert [known.text for known in draft.cited] == ["Nghị quyết Trung ương 4 (khoá XII, XIII)"]

    def test_five_subjects_and_six_activities(self, draft: PlanDraft) -> None:
        assert begins(draft.subjects) == [
            "Đảng ủy thị trấn",
            "Mặt trận Tổ quốc",
            "UBND thị trấn",
            "Các đơn vị trường",
            "Các doanh nghiệp, HTX",
        ]
        assert begins(draft.activities, 3) == [
            "Tổ chức tuyên",
            "Thi đua đẩy",
            "Tiếp tục đẩy",
            "Đẩy mạnh phát",
            "Xây dựng các",
            "Tổ chức các",
        ]

    def test_eight_criteria(self, draft: PlanDraft) -> None:
        yes_no, rating, collective, person = (
            Kind.YES_NO,
            Kind.RATING,
            Role.AWARD_COLLECTIVE,
            Role.AWARD_INDIVIDUAL,
        )
        assert [
            (known.kind, known.target, known.level, known.role, known.applies_to) for known in draft.criteria
        ] == [
            (Kind.STATED, None, "", Role.TARGET, ()),
            (yes_no, None, "", collective, ()),
            (rating, None, "Hoàn thành tốt", collective, ()),
            (Kind.QUANTITY, Fraction(1), "", collective, ()),
            (yes_no, None, "", collective, ("bản",)),
            (yes_no, None, "", person, ()),
            (rating, None, "Hoàn thành tốt", person, ()),
            (yes_no, None, "", person, ("nông dân",)),
        ]

    def test_tasks_by_actor(self, draft: PlanDraft) -> None:
        office, culture = "Công chức Văn phòng HĐND và UBND", "Công chức Văn hóa - Xã hội"
        assert [known.performer for known in draft.tasks[:4]] == [office, office, office, culture]
        assert {known.performer.split(";")[0] for known in draft.tasks[4:]} == {
            "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức Chính trị - xã hội"
        }
        assert len(draft.tasks) == 6
        assert draft.tasks[1].time_text == "Kết thúc đợt thi đua"
        assert draft.deadlines == ()

    def test_award_chain_quota_and_dossier(self, draft: PlanDraft) -> None:
        assert named(draft.award.chain) == [
            "Công chức Văn phòng HĐND và UBND",
            "Hội đồng thi đua khen thưởng thị trấn",
            "Chủ tịch UBND huyện",
        ]
        assert draft.award.quota
        assert draft.award.quota.text == "Theo hướng dẫn của UBND huyện"
        assert draft.award.dossier
        assert draft.award.dossier.text == "Thực hiện theo hướng dẫn của UBND huyện"

    def test_recipients_and_signer(self, draft: PlanDraft) -> None:
        assert named(draft.recipients) == [
            "Phòng Nội vụ huyện",
            "Thường trực đảng ủy",
            "Thường trực HĐND TT",
            "Chủ tịch, PCT UBND TT",
            "MTTQ và các Tổ chức CT-XH TT",
            "Các đơn vị trường học; Trạm Y tế",
            "Các tiểu khu",
            "Lưu: VT, Ngân...b",
        ]
        assert draft.signer
        assert (draft.signer.authority, draft.signer.role, draft.signer.name) == (
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Phạm Đức Sinh",
        )

    def test_what_is_pointed_out(self, draft: PlanDraft) -> None:
        assert doubts(draft) == {
            Doubt.ISSUER_INFERRED,
            Doubt.ISSUER_MENDED,
            Doubt.TARGET_ELSEWHERE,
            Doubt.SECTION_TWICE,
            Doubt.ISSUED_AFTER_OPENING,
            Doubt.OLD_YEAR,
            Doubt.TYPE_NOBODY,
        }


@pytest.mark.parametrize("name", NAMES.values())
def test_every_item_names_the_paragraph_that_holds_its_words(name: str) -> None:
    for kind in KINDS:
        draft = read(FOLDER / f"{name}{kind}")
        texts = (
            *draft.subjects,
            *draft.activities,
            *draft.criteria,
            *draft.tasks,
            *(known for known in draft.deadlines if known.report),
            *draft.recipients,
        )
        for item in texts:
            near = " ".join(draft.paragraphs[item.source.paragraph - 1 : item.source.paragraph + 1])
            assert item.text.split("(")[0][:60].strip() in " ".join(near.split()), item.id

"""The rules that read plan documents, one by one: numbers, days, windows, targets, actors, deadlines, sections."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from domain.campaigns import Precision, Window
from domain.criteria import Direction, Kind, Role
from domain.plan_doubts import Doubt
from domain.plan_drafts import PlanDraft
from domain.plan_of_draft import to_plan
from domain.plan_reading.actors import actor_of, several
from domain.plan_reading.amounts import amounts, number_of
from domain.plan_reading.clauses import clauses_of
from domain.plan_reading.days import Point, due_of, points
from domain.plan_reading.deadlines import dues, is_recurring, receiver_of
from domain.plan_reading.lines import Mark, lines_of
from domain.plan_reading.paragraphs import Paragraph, Part
from domain.plan_reading.reading import read_draft
from domain.plan_reading.recurring import recurrences
from domain.plan_reading.references import references
from domain.plan_reading.targets import target_of
from domain.plan_reading.text import clean, folded, sentences
from domain.plan_reading.topics import Topic, topics_of
from domain.plan_reading.words import KINDS

AT_LEAST, AT_MOST = Direction.AT_LEAST, Direction.AT_MOST
SHARE, QUANTITY, RATING, STATED = Kind.SHARE, Kind.QUANTITY, Kind.RATING, Kind.STATED


def read(text: str) -> PlanDraft:
    """The draft of a document, one paragraph a line."""
    lines = [line for line in text.strip("\n").split("\n") if line.strip()]
    return read_draft(Paragraph(at, line.strip()) for at, line in enumerate(lines, start=1))


def plan(body: str, *, head: str = "", title: str = "Phát động đợt thi đua") -> PlanDraft:
    return read(f"{head}\nKẾ HOẠCH\n{title}\n{body}")


def said(stated: Any) -> Any:
    return stated.value if stated else None


def doubts(draft: PlanDraft) -> set[Doubt]:
    return {warning.doubt for warning in draft.warnings}


# --- text ---------------------------------------------------------------------------------------


def test_folding_keeps_the_length_so_that_places_stay() -> None:
    text = clean("Thuỷ – “Ủy ban” Đức\u00a0 HOÀ")
    assert folded(text) == 'thủy - "ủy ban" đức hòa'
    assert len(folded(text)) == len(text)


def test_an_icelandic_letter_that_looks_like_d_is_d() -> None:
    assert clean("ÐẢNG ỦY") == "ĐẢNG ỦY"


def test_abbreviations_and_thousands_do_not_end_a_sentence() -> None:
    text = "Gửi TT. Tỉnh ủy 1.200 cây. Báo cáo trước 5/6."
    assert sentences(text) == ["Gửi TT. Tỉnh ủy 1.200 cây.", "Báo cáo trước 5/6."]


@pytest.mark.parametrize(
    ("text", "mark", "label", "rest"),
    [
        ("I- MỤC ĐÍCH", Mark.ROMAN, "I", "MỤC ĐÍCH"),
        ("III-TỔ CHỨC", Mark.ROMAN, "III", "TỔ CHỨC"),
        ("1-Nội dung", Mark.NUMBER, "1", "Nội dung"),
        ("4.2- Triển khai", Mark.NUMBER, "4.2", "Triển khai"),
        ("2.1 Nội dung", Mark.NUMBER, "2.1", "Nội dung"),
        ("5. 100% khu phố", Mark.NUMBER, "5", "100% khu phố"),
        ("b) Cá nhân", Mark.LETTER, "b", "Cá nhân"),
        ("(2)- Mỗi thôn", Mark.BRACKET, "2", "Mỗi thôn"),
        ("- Gửi báo cáo", Mark.DASH, "", "Gửi báo cáo"),
        ("-Gửi báo cáo", Mark.DASH, "", "Gửi báo cáo"),
        ("* Chủ trì: Ban", Mark.STAR, "", "Chủ trì: Ban"),
        ("+ Một việc", Mark.PLUS, "", "Một việc"),
        ("1.200 lượt người", Mark.NONE, "", "1.200 lượt người"),
        ("15.10. 2012 họp", Mark.NONE, "", "15.10. 2012 họp"),
        ("11/11 lớp", Mark.NONE, "", "11/11 lớp"),
        ("V/v cử cán bộ", Mark.NONE, "", "V/v cử cán bộ"),
    ],
)
def test_marks_are_told_from_numbers(text: str, mark: Mark, label: str, rest: str) -> None:
    (line,) = lines_of([Paragraph(1, text)])
    assert (line.mark, line.label, line.text) == (mark, label, rest)


def test_a_sentence_that_a_page_broke_is_one_again_and_headers_are_no_lines() -> None:
    parts = [
        "Thực hiện Chỉ thị của Thủ tướng Chính phủ về việc phát động thi đua thực",
        "hiện thắng lợi nhiệm vụ.",
    ]
    paragraphs = [Paragraph(at, text) for at, text in enumerate(parts, start=1)]
    header = Paragraph(3, "Trang 2", part=Part.HEADER)
    (line,) = lines_of([*paragraphs, header])
    assert (line.text, line.source.paragraph) == (" ".join(parts), 1)


def test_columns_that_a_text_glued_together_come_apart() -> None:
    lines = lines_of([Paragraph(1, "UBND XÃ VẠN THẮNGCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")])
    assert [line.text for line in lines] == ["UBND XÃ VẠN THẮNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


# --- head ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số 05-KH/ĐU", "05", "KH/ĐU"),
        ("Số: 30/KH-UBND", "30", "KH-UBND"),
        ("Số: 30 /KH-UBND", "30", "KH-UBND"),
        ("Số: 311-KH/CB", "311", "KH/CB"),
        ("Số 19 - KH/HNDX", "19", "KH/HNDX"),
        ("Số:      /KH-UBND", None, "KH-UBND"),
        ("Số:....../KH-TTYT", None, "KH-TTYT"),
        ("Số: 47/KH-THCSLQĐ.CĐ", "47", "KH-THCSLQĐ.CĐ"),
        ("Số: 09/2026/KH-ĐT", "09", "2026/KH-ĐT"),
        ("Số: 12/KHLT-SGDĐT-CĐN", "12", "KHLT-SGDĐT-CĐN"),
        ("Số: 2437/QĐ-TTg", "2437", "QĐ-TTg"),
        ("Số: 8/KH-UBNDVạn Thắng, ngày 3 tháng 2 năm 2026", "8", "KH-UBND"),
    ],
)
def test_number_and_symbol_in_every_spelling(line: str, number: str | None, symbol: str) -> None:
    draft = plan("I. Nội dung", head=line)
    assert (said(draft.number), said(draft.symbol)) == (number, symbol)
    assert (Doubt.NUMBER_MISSING in doubts(draft)) is (number is None)


def test_a_letter_of_the_place_that_was_glued_to_the_symbol_goes_back() -> None:
    draft = plan("I. Nội dung", head="Số: 8/KH-UBNDVạn Thắng, ngày 3 tháng 2 năm 2026")
    assert (said(draft.place), said(draft.issued_on)) == ("Vạn Thắng", date(2026, 2, 3))


@pytest.mark.parametrize(
    "line",
    [
        "Yên Bình, ngày      tháng 3 năm 2026",
        "Yên Bình, ngày ... tháng ... năm 2026",
        "Yên Bình, ngày 00 tháng 00 năm 2021",
    ],
)
def test_a_day_of_issue_left_blank_is_pointed_out(line: str) -> None:
    draft = plan("I. Nội dung", head=line)
    assert (said(draft.place), draft.issued_on, Doubt.DATE_BLANK in doubts(draft)) == ("Yên Bình", None, True)


@pytest.mark.parametrize(
    ("head", "superior", "issuer"),
    [
        ("UBND TỈNH A\nSỞ NỘI VỤ\nSố: 1/KH-SNV", "UBND TỈNH A", "SỞ NỘI VỤ"),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP", None, "ỦY BAN NHÂN DÂN XÃ TÂN LẬP"),
        ("ĐẢNG BỘ XÃ B\nCHI BỘ TRƯỜNG C\n*", "ĐẢNG BỘ XÃ B", "CHI BỘ TRƯỜNG C"),
        ("CÔNG TY CỔ PHẦN\nMAY SÔNG HỒNG", None, "CÔNG TY CỔ PHẦN MAY SÔNG HỒNG"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", None, None),
    ],
)
def test_superior_and_issuer_of_the_letterhead(head: str, superior: str | None, issuer: str | None) -> None:
    draft = plan("I. Nội dung", head=head)
    assert (said(draft.superior), said(draft.issuer)) == (superior, issuer)


def test_without_a_letterhead_the_body_names_the_issuer_and_a_person_is_told() -> None:
    draft = plan(
        "Căn cứ tình hình; Ban Dân vận Tỉnh ủy phối hợp chi bộ xây dựng kế hoạch như sau:\nI. Nội dung"
    )
    assert said(draft.issuer) == "Ban Dân vận Tỉnh ủy"
    assert draft.issuer
    assert draft.issuer.inferred
    assert Doubt.ISSUER_INFERRED in doubts(draft)


def test_a_misspelt_committee_is_mended_and_named_by_its_place() -> None:
    draft = plan(
        "Ủy ban nhân xã phát động phong trào thi đua như sau:\nI. Nội dung",
        head="Xã Lam Sơn, ngày 1 tháng 2 năm 2026",
    )
    assert said(draft.issuer) == "Ủy ban nhân dân xã Lam Sơn"
    assert Doubt.ISSUER_MENDED in doubts(draft)


@pytest.mark.parametrize(
    ("title", "occasion"),
    [
        (
            "Phát động thi đua chào mừng Đại hội Chi bộ nhiệm kỳ 2025-2027",
            "Đại hội Chi bộ nhiệm kỳ 2025-2027",
        ),
        ("Thi đua lập thành tích nhân Kỷ niệm 80 năm Quốc khánh", "Kỷ niệm 80 năm Quốc khánh"),
        ("Tuyên truyền kỷ niệm 96 năm Ngày thành lập Đảng", "kỷ niệm 96 năm Ngày thành lập Đảng"),
        ("Phong trào thi đua năm 2026", None),
        ("Hưởng ứng phong trào thi đua của tỉnh", None),
    ],
)
def test_the_occasion_of_a_title(title: str, occasion: str | None) -> None:
    assert said(plan("I. Nội dung", title=title).occasion) == occasion


def test_a_title_in_capitals_over_two_lines_is_one() -> None:
    draft = plan("Căn cứ Luật A;\nI. Nội dung", title="PHÁT ĐỘNG THI ĐUA\nCHÀO MỪNG QUỐC KHÁNH")
    assert said(draft.title) == "PHÁT ĐỘNG THI ĐUA CHÀO MỪNG QUỐC KHÁNH"


def test_a_basis_below_the_title_is_no_part_of_it_though_both_begin_alike() -> None:
    body = (
        "Triển khai Hướng dẫn số 16-HD/BTG ngày 03/10/2025 của Ban Tuyên giáo về tuyên truyền;\nI. Nội dung"
    )
    draft = plan(body, title="Triển khai hướng dẫn tuyên truyền;")
    assert said(draft.title) == "Triển khai hướng dẫn tuyên truyền"
    assert [basis.number for basis in draft.legal_bases] == ["16-HD/BTG"]


@pytest.mark.parametrize(
    "slogan", ["Khẩu hiệu\nNhanh hơn, bền hơn.", 'Khẩu hiệu thi đua: "Nhanh hơn, bền hơn".']
)
def test_the_slogan_under_its_heading_or_after_a_colon(slogan: str) -> None:
    assert said(plan(f"I. Nội dung\n1. {slogan}\n2. Việc khác").slogan) == "Nhanh hơn, bền hơn"


# --- documents that are named --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "issued_on", "issuer"),
    [
        (
            "Chỉ thị số 34/CT-TW, ngày 07/4/2014 của Bộ Chính trị về thi đua",
            "34/CT-TW",
            date(2014, 4, 7),
            "Bộ Chính trị",
        ),
        ("Chỉ thị 01-CT/UBND ngày 12.01. 2023", "01-CT/UBND", date(2023, 1, 12), ""),
        ("Kế hoạch số 398/ SVHTTDL-QLVH", "398/SVHTTDL-QLVH", None, ""),
        ("Quyết định số 56/2026/QĐ-UBND của UBND tỉnh", "56/2026/QĐ-UBND", None, "UBND tỉnh"),
        (
            "Thông báo số 3/TB-ĐU của Đảng ủy xã ngày 5 tháng 6 năm 2025",
            "3/TB-ĐU",
            date(2025, 6, 5),
            "Đảng ủy xã",
        ),
        (
            "Kế hoạch số 9/KH-SVH của Sở Văn hóa, Thể thao và Du lịch về hội thi",
            "9/KH-SVH",
            None,
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "", date(2022, 6, 15), ""),
        ("Nghị quyết Trung ương 4 (khoá XII, XIII)", "", None, ""),
    ],
)
def test_a_named_document(text: str, number: str, issued_on: date | None, issuer: str) -> None:
    (found,) = references(text)
    assert (found.number, found.issued_on, found.issuer) == (number, issued_on, issuer)


def test_what_the_opening_rests_on_is_a_basis_and_what_the_body_names_is_cited_once() -> None:
    draft = plan(
        "Căn cứ Chỉ thị số 01-CT/UBND ngày 12/01/2026 của UBND tỉnh;\nChi bộ xây dựng kế hoạch:\nI. Nội dung\n"
        "- Tuyên truyền Chỉ thị số 34-CT/TW và Quy định số 24-QĐ/TW.\n- Học tập Chỉ thị số 34-CT/TW; Chỉ thị số 01/CT-UBND."
    )
    assert [basis.number for basis in draft.legal_bases] == ["01-CT/UBND"]
    assert [basis.number for basis in draft.cited] == ["34-CT/TW", "24-QĐ/TW", "01/CT-UBND"]
    assert Doubt.TWO_SPELLINGS in doubts(draft)


def test_a_name_and_a_symbol_that_disagree_are_pointed_out() -> None:
    draft = plan("Thực hiện Hướng dẫn số 09-KH/TU ngày 12/7/2025 của Tỉnh ủy;\nI. Nội dung")
    assert Doubt.SYMBOL_MISMATCH in doubts(draft)


# --- days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("ngày 5/9/2026", Point(2026, None, 9, 5)),
        ("15.10. 2012", Point(2012, None, 10, 15)),
        ("ngày 15 tháng 11 năm 2026", Point(2026, None, 11, 15)),
        ("tháng 02/2026", Point(2026, None, 2)),
        ("tháng 10 năm 2026", Point(2026, None, 10)),
        ("quý IV/2026", Point(2026, 4)),
        ("quý 2 năm 2026", Point(2026, 2)),
        ("năm 2026", Point(2026)),
        ("20.11", Point(None, None, 11, 20)),
    ],
)
def test_points_in_time(text: str, point: Point) -> None:
    assert [found for _, _, found in points(folded(text))] == [point]


def test_a_day_that_does_not_exist_is_none() -> None:
    assert (Point(2026, None, 2, 30).span(), Point(2026, None, 13).span(), Point(26).span()) == (
        None,
        None,
        None,
    )


WINDOWS = [
    ("từ ngày 5/9/2026 đến 15/10/2026", "2026-09-05", "2026-10-15", Precision.DAY),
    ("từ ngày 28/10 – 10/11/2026", "2026-10-28", "2026-11-10", Precision.DAY),
    ("từ 0 giờ ngày 01/10/2026 đến 24h00 ngày 31/12/2026", "2026-10-01", "2026-12-31", Precision.DAY),
    (
        "bắt đầu từ 07 giờ 30 ngày 15/7/2026 và kết thúc lúc 17h ngày 20/8/2026",
        "2026-07-15",
        "2026-08-20",
        Precision.DAY,
    ),
    ("từ tháng 2/2026 đến tháng 6/2026", "2026-02-01", "2026-06-30", Precision.MONTH),
    ("từ tháng 5 đến hết tháng 10 năm 2026", "2026-05-01", "2026-10-31", Precision.MONTH),
    ("từ tháng 10 đến tháng 3/2027", "2026-10-01", "2027-03-31", Precision.MONTH),
    ("từ quý II đến hết quý IV/2026", "2026-04-01", "2026-12-31", Precision.QUARTER),
    ("Quý I và quý II năm 2026", "2026-01-01", "2026-06-30", Precision.QUARTER),
    ("100 ngày, kể từ ngày 15/9/2026", "2026-09-15", "2026-12-23", Precision.DAY),
    ("từ ngày ban hành đến ngày 15/12/2026", "2026-03-02", "2026-12-15", Precision.DAY),
    ("trong quý III/2026", "2026-07-01", "2026-09-30", Precision.QUARTER),
    ("năm 2026", "2026-01-01", "2026-12-31", Precision.YEAR),
]


@pytest.mark.parametrize(("text", "opens", "closes", "precision"), WINDOWS)
def test_windows(text: str, opens: str, closes: str, precision: Precision) -> None:
    draft = plan(f"I. Thời gian\nĐợt thi đua {text}.", head="Yên Bình, ngày 02 tháng 3 năm 2026")
    window = draft.window
    assert window
    assert (str(window.opens_on), str(window.closes_on), window.precision) == (opens, closes, precision)
    assert not window.open_ended


def test_a_window_until_an_event_stays_open() -> None:
    draft = plan("1. Thời gian\nTừ tháng 10/2025 đến khi tổ chức thành công Đại hội.")
    assert draft.window
    assert (draft.window.opens_on, draft.window.closes_on, draft.window.open_ended) == (
        date(2025, 10, 1),
        None,
        True,
    )
    assert Doubt.OPEN_ENDED in doubts(draft)


@pytest.mark.parametrize(
    "title",
    [
        "Phát động thi đua kỷ niệm 75 năm (11/6/1948 - 11/6/2023)",
        "Phát động thi đua chào mừng Đại hội nhiệm kỳ 2023-2025",
        "Tuyên truyền Ngày Dân vận (15/10/1999-15/10/2022)",
    ],
)
def test_anniversaries_and_terms_in_a_title_are_no_window(title: str) -> None:
    draft = plan("I. Nội dung\n- Hưởng ứng phong trào thi đua.", title=title)
    assert draft.window is None
    assert Doubt.NO_CAMPAIGN in doubts(draft)


def test_a_period_of_years_in_the_title_is_a_window_and_a_school_year_asks() -> None:
    years = plan("I. Nội dung", title="Phong trào thi đua giai đoạn 2026 - 2030").window
    assert years
    assert (years.opens_on, years.closes_on, years.precision) == (
        date(2026, 1, 1),
        date(2030, 12, 31),
        Precision.YEAR,
    )
    school = plan("I. Nội dung", title="Phong trào thi đua năm học 2026 - 2027")
    assert (school.window, Doubt.SCHOOL_YEAR in doubts(school)) == (None, True)


def test_phases_inside_the_window_do_not_contradict_it_and_two_windows_do() -> None:
    phases = plan(
        "1. Thời gian\nTừ ngày 19/10 đến 20/11/2026:\n- Đợt 1: từ 19/10 đến 06/11/2026.\n- Đợt 2: từ 07/11 đến 20/11/2026."
    )
    assert phases.window
    assert (phases.window.closes_on, Doubt.SEVERAL_WINDOWS in doubts(phases)) == (date(2026, 11, 20), False)
    twice = plan(
        "1. Thời gian\nTừ 01/3/2026 đến 31/5/2026.\n2. Thời gian thi đua\nTừ 15/3/2026 đến 30/6/2026."
    )
    assert Doubt.SEVERAL_WINDOWS in doubts(twice)


def test_a_year_that_is_nowhere_is_taken_from_the_day_of_issue_and_asked_about() -> None:
    draft = plan("1. Thời gian\nTừ ngày 01/3 đến ngày 31/5.", head="Yên Bình, ngày 02 tháng 2 năm 2026")
    assert draft.window
    assert (draft.window.opens_on, Doubt.YEAR_ASSUMED in doubts(draft)) == (date(2026, 3, 1), True)


# --- amounts and targets ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("36,4", "36.4"),
        ("649.038", "649038"),
        ("9.5", "9.5"),
        ("01", "1"),
        ("2.500.000", "2500000"),
    ],
)
def test_numbers_as_vietnam_writes_them(text: str, value: str) -> None:
    assert number_of(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    [
        "trong 02 ngày",
        "đợt 2",
        "năm 2026",
        "kỷ niệm 75 năm",
        "ngày 15/10/2026",
        "57/60 em",
        "nhiệm kỳ 2023-2025",
        "lần thứ XIII",
        "98,5%",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


TARGETS: list[tuple[str, Kind, Direction, str | None, str, str]] = [
    ("100% cán bộ, công chức hoàn thành tốt nhiệm vụ", SHARE, AT_LEAST, "1", "người", "cán bộ, công chức"),
    ("Có từ 80% đoàn viên trở lên đăng ký", SHARE, AT_LEAST, "4/5", "người", "đoàn viên"),
    (
        "Tỷ lệ hộ dân dùng nước sạch đạt 98,5% trở lên",
        SHARE,
        AT_LEAST,
        "197/200",
        "hộ",
        "hộ dân dùng nước sạch",
    ),
    ("100% tập thể phòng đạt danh hiệu", SHARE, AT_LEAST, "1", "tập thể", "tập thể phòng"),
    ("11/11 lớp tham gia hội diễn", SHARE, AT_LEAST, "1", "lớp", "lớp"),
    ("không để nợ đọng thuế quá 3%", SHARE, AT_MOST, "3/100", "", ""),
    ("Tối đa 05% hồ sơ phải gia hạn", SHARE, AT_MOST, "1/20", "hồ sơ", "hồ sơ"),
    ("Số hộ tảo hôn không quá 02 trường hợp", QUANTITY, AT_MOST, "2", "trường hợp", ""),
    ("Không để xảy ra cháy, nổ", QUANTITY, AT_MOST, "0", "vụ", ""),
    ("Không để hình thành điểm nóng", QUANTITY, AT_MOST, "0", "vụ", ""),
    ("Tỷ lệ hộ nghèo giảm 1 - 1,5% trở lên", QUANTITY, AT_LEAST, "1", "điểm %", ""),
    ("Giảm ít nhất 10% lượng rác thải", QUANTITY, AT_LEAST, "10", "%", ""),
    ("Tốc độ tăng trưởng bình quân đạt 9,5%/năm", QUANTITY, AT_LEAST, "19/2", "%", ""),
    ("Mỗi thôn có ít nhất 01 tuyến đường hoa", QUANTITY, AT_LEAST, "1", "tuyến đường", "mỗi thôn"),
    (
        "Có ít nhất 01 công trình hoặc phần việc cụ thể",
        QUANTITY,
        AT_LEAST,
        "1",
        "công trình hoặc phần việc",
        "",
    ),
    ("Thu nhập bình quân đạt 65 triệu đồng/năm", QUANTITY, AT_LEAST, "65", "triệu đồng", ""),
    ("có hai mô hình mới", QUANTITY, AT_LEAST, "2", "mô hình", ""),
    ("xếp trong nhóm 10 xã dẫn đầu toàn tỉnh", QUANTITY, AT_MOST, "10", "hạng", ""),
    ("Tập thể lãnh đạo hoàn thành xuất sắc nhiệm vụ", RATING, AT_LEAST, None, "", "Tập thể lãnh đạo"),
    ("Kéo giảm số vụ vi phạm so với cùng kỳ", STATED, AT_LEAST, None, "", ""),
    ("Các chỉ tiêu khác thực hiện theo Nghị quyết của HĐND giao", STATED, AT_LEAST, None, "", ""),
]


@pytest.mark.parametrize(
    ("text", "kind", "direction", "value", "measure", "subject"), TARGETS, ids=lambda value: str(value)[:40]
)
def test_targets(
    text: str, kind: Kind, direction: Direction, value: str | None, measure: str, subject: str
) -> None:
    found = target_of(text)
    assert found
    wanted = Fraction(value) if value else None
    assert (found.kind, found.direction, found.value, found.measure) == (kind, direction, wanted, measure)
    assert found.subject == subject


def test_a_title_that_somebody_is_to_reach_without_a_number_is_inferred_as_one() -> None:
    found = target_of('trong đó có CBCCVC đạt danh hiệu "Chiến sĩ thi đua cơ sở"')
    assert found
    assert (found.kind, found.value, found.inferred, found.measure) == (QUANTITY, 1, True, "người")


def test_a_range_keeps_its_floor_as_the_target_and_its_top_as_the_wish() -> None:
    found = target_of("giảm 1 - 1,5% trở lên")
    assert found
    assert (found.value, found.wish) == (1, Fraction(3, 2))


@pytest.mark.parametrize(
    "text", ["Nội bộ đoàn kết", "Giúp đỡ các hộ khó khăn", "Tổ chức hội thi vào ngày 20/11/2026"]
)
def test_what_sets_no_target(text: str) -> None:
    assert target_of(text) is None


def test_several_targets_in_one_sentence_come_apart_and_nest() -> None:
    sentence = (
        "Phấn đấu: (1)- 100% đoàn viên hoàn thành tốt nhiệm vụ và đạt danh hiệu “Lao động giỏi”, trong đó có đoàn viên "
        "đạt danh hiệu “Lao động sáng tạo”; (2)- trồng 500 cây xanh, không để xảy ra vụ cháy nào; (3)- Chi đoàn vững mạnh."
    )
    found = clauses_of(sentence)
    assert [(clause.text.split()[0], clause.within, clause.also) for clause in found] == [
        ("100%", False, False),
        ("đạt", False, True),
        ("trong", True, False),
        ("trồng", False, False),
        ("không", False, False),
        ("Chi", False, False),
    ]


def test_a_semicolon_inside_quotation_marks_parts_nothing() -> None:
    assert len(clauses_of("100% thôn học “Một; hai; ba”; trồng 20 cây")) == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Đến năm 2030, đạt 45%", "2030-12-31"),
        ("đạt 20 cây trong quý II/2026", "2026-06-30"),
        ("đến 30/6/2026 đạt 5%", "2026-06-30"),
    ],
)
def test_a_target_with_a_day_of_its_own(text: str, day: str) -> None:
    assert str(due_of(text)) == day


def test_award_criteria_say_for_whom_they_are() -> None:
    draft = plan(
        "III. Tiêu chuẩn khen thưởng\n1. Đối với tập thể\n- Nội bộ đoàn kết; hoàn thành tốt nhiệm vụ được giao.\n"
        "- Đối với các tập thể bản: đạt bản văn hóa.\n2. Đối với cá nhân\n- Cá nhân là nông dân có mô hình hay."
    )
    assert [(known.kind, known.level, known.role, known.applies_to) for known in draft.criteria] == [
        (RATING, "Hoàn thành tốt", Role.AWARD_COLLECTIVE, ()),
        (Kind.YES_NO, "", Role.AWARD_COLLECTIVE, ("bản",)),
        (Kind.YES_NO, "", Role.AWARD_INDIVIDUAL, ("nông dân",)),
    ]
    assert Doubt.TYPE_NOBODY in doubts(draft)


def test_a_target_inside_a_task_is_due_with_the_task() -> None:
    draft = plan(
        "III. Nhiệm vụ và giải pháp\n1. Thực hiện được 01 công trình chào mừng Đại hội.\n"
        "* Chủ trì: Ban Chấp hành Công đoàn.\n* Thời gian thực hiện: trong quý II/2026."
    )
    (criterion,) = draft.criteria
    assert (criterion.due_on, criterion.subject) == (date(2026, 6, 30), "Ban Chấp hành Công đoàn")


# --- actors, tasks, deadlines -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "actor", "what"),
    [
        ("Các chi bộ báo cáo kết quả", "Các chi bộ", "báo cáo kết quả"),
        ("Ban Tổ chức Tỉnh ủy tham mưu", "Ban Tổ chức Tỉnh ủy", "tham mưu"),
        ("Các tổ chức đoàn thể tổ chức hội thi", "Các tổ chức đoàn thể", "tổ chức hội thi"),
        ("Giao Phòng Nội vụ theo dõi", "Phòng Nội vụ", "theo dõi"),
        ("Sở Xây dựng: hướng dẫn các xã", "Sở Xây dựng", "hướng dẫn các xã"),
        ("Trưởng cụm (Sở Tư pháp) tổng hợp", "Trưởng cụm (Sở Tư pháp)", "tổng hợp"),
        ("Tổ chức quán triệt đến đảng viên", "", "Tổ chức quán triệt đến đảng viên"),
        ("Báo cáo kết quả về Tỉnh Đoàn", "", "Báo cáo kết quả về Tỉnh Đoàn"),
        ("Phối hợp với các đoàn thể tuyên truyền", "", "Phối hợp với các đoàn thể tuyên truyền"),
    ],
)
def test_who_acts(text: str, actor: str, what: str) -> None:
    assert actor_of(text) == (actor, what)


def test_several_actors_come_apart() -> None:
    assert several("Ban Chấp hành Công đoàn; Tổ đảng tổ 1") == ("Ban Chấp hành Công đoàn", "Tổ đảng tổ 1")
    assert several("Ủy ban Mặt trận xã và các đoàn thể") == ("Ủy ban Mặt trận xã", "các đoàn thể")


@pytest.mark.parametrize(
    ("text", "on", "inclusive"),
    [
        ("báo cáo trước ngày 14/10/2026", "2026-10-14", False),
        ("nộp trước 17 giờ ngày 18/11/2026", "2026-11-18", True),
        ("gửi chậm nhất là ngày 08/5/2026", "2026-05-08", True),
        ("gửi chậm nhất vào ngày 10 tháng 12 năm 2026", "2026-12-10", True),
        ("ban hành trong tháng 02/2026", "2026-02-28", True),
        ("sơ kết vào quý III năm 2028", "2028-09-30", True),
        ("hạn nộp: 20/11/2026", "2026-11-20", True),
        ("báo cáo trước ngày 16/11", "2026-11-16", False),
    ],
)
def test_deadlines(text: str, on: str, inclusive: bool) -> None:
    (due,) = dues(text, 2026)
    assert (str(due.on), due.inclusive) == (on, inclusive)


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định ngày 26/12/2025",
        "trước năm 2030",
        "từ ngày 01/3 đến 31/5/2026",
        "trước ngày 20 hằng tháng",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert dues(text, 2026) == []


@pytest.mark.parametrize(
    "text", ["trước ngày 20 hằng tháng", "trước ngày 15/12 hàng năm", "vào ngày cuối tuần"]
)
def test_what_comes_again_is_told_and_is_no_single_day(text: str) -> None:
    assert is_recurring(text)
    assert dues(text, 2026) == []
    assert Doubt.RECURRING in doubts(plan(f"II. Tổ chức thực hiện\n1. Các chi bộ báo cáo {text}."))


@pytest.mark.parametrize(
    ("text", "days", "inclusive"),
    [
        ("trước ngày 20 hằng tháng", "20/3 20/4 20/5 20/6", False),
        ("định kỳ hàng tháng (chậm nhất ngày 31)", "31/3 30/4 31/5", True),
        ("vào ngày cuối mỗi tháng", "31/3 30/4 31/5", True),
        ("chậm nhất ngày 05 hằng tháng", "5/4 5/5 5/6", True),
        ("trước ngày 25 của tháng cuối quý", "25/3", False),
        ("ngày 10 tháng đầu mỗi quý", "10/4", True),
        ("cuối mỗi quý", "31/3", True),
        ("định kỳ 6 tháng trước ngày 11/6 và năm trước ngày 15/12", "11/6", False),
        ("hằng năm trước ngày 15/5", "15/5", False),
    ],
)
def test_what_comes_again_on_certain_days_is_due_on_those_inside_the_window(
    text: str, days: str, inclusive: bool
) -> None:
    window = Window(date(2026, 3, 10), date(2026, 6, 20))
    found = recurrences(text)
    assert " ".join(f"{day.day}/{day.month}" for known in found for day in known.days(window)) == days
    assert {known.inclusive for known in found} == {inclusive}


@pytest.mark.parametrize(
    "text",
    ["hằng quý", "định kỳ 6 tháng, năm", "định kỳ ngày 15/6/2026", "ngày 40 hằng tháng", "tuần nào cũng"],
)
def test_without_a_certain_day_nothing_is_dated(text: str) -> None:
    assert recurrences(text) == []


MONTHLY = "II. Tổ chức thực hiện\n1. Các chi bộ gửi báo cáo về Đảng ủy trước ngày 20 hằng tháng."


def test_a_monthly_report_has_its_days_people_and_sentence_and_each_day_becomes_a_deadline() -> None:
    draft = plan(f"I. Thời gian: từ ngày 01/3/2026 đến ngày 31/5/2026.\n{MONTHLY}")
    [known] = draft.recurring
    assert known.days == (date(2026, 3, 20), date(2026, 4, 20), date(2026, 5, 20))
    assert (known.reporters, known.receiver, known.inclusive) == (("Các chi bộ",), "Đảng ủy", False)
    assert known.source.text.endswith("trước ngày 20 hằng tháng.")
    assert [(one.text[-13:], one.last_day) for one in to_plan(draft).deadlines] == [
        ("kỳ 20/3/2026)", date(2026, 3, 19)),
        ("kỳ 20/4/2026)", date(2026, 4, 19)),
        ("kỳ 20/5/2026)", date(2026, 5, 19)),
    ]
    [told] = [one for one in draft.warnings if one.doubt is Doubt.RECURRING]
    assert (told.item, told.stops, dict(told.details)) == ("recurring-1", False, {"days": "3"})


@pytest.mark.parametrize(
    "window",
    ["", "I. Thời gian: từ ngày 01/3/2026.\n", "I. Thời gian: từ ngày 01/01/2026 đến ngày 31/12/2028.\n"],
)
def test_without_an_end_or_with_too_many_days_a_person_is_asked(window: str) -> None:
    draft = plan(f"{window}{MONTHLY}")
    assert draft.recurring == ()
    assert [one.details for one in draft.warnings if one.doubt is Doubt.RECURRING] == [()]


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Tổng hợp báo cáo kết quả về Cấp ủy Chi bộ trước ngày 14/10/2026", "Cấp ủy Chi bộ"),
        ("gửi báo cáo về Đảng ủy (qua Văn phòng) trước ngày 5/6/2026", "Đảng ủy"),
        ("báo cáo Hội Nông dân tỉnh chậm nhất ngày 05/12/2026", "Hội Nông dân tỉnh"),
        ("báo cáo kết quả về công tác dân vận trước ngày 5/6/2026", ""),
    ],
)
def test_to_whom(text: str, receiver: str) -> None:
    assert receiver_of(text) == receiver


def test_a_chain_of_deadlines_keeps_its_order_and_its_people() -> None:
    draft = plan(
        "II. Tổ chức thực hiện\n1. Các chi đoàn gửi báo cáo về Đoàn xã trước ngày 15/6/2026.\n"
        "2. Đoàn xã tổng hợp, gửi báo cáo về Tỉnh đoàn chậm nhất ngày 17/6/2026."
    )
    assert [
        (known.reporters, known.receiver, known.due_on, known.inclusive) for known in draft.deadlines
    ] == [
        (("Các chi đoàn",), "Đoàn xã", date(2026, 6, 15), False),
        (("Đoàn xã",), "Tỉnh đoàn", date(2026, 6, 17), True),
    ]


def test_under_the_heading_of_an_actor_everything_is_theirs_unless_somebody_else_is_named() -> None:
    draft = plan(
        "II. Tổ chức thực hiện\n1. Phòng Kinh tế\n- Hướng dẫn các thôn.\n- Các thôn họp dân, báo cáo Phòng Kinh tế trước ngày 5/6/2026."
    )
    assert [(known.performer, known.text.split()[0], known.due_on) for known in draft.tasks] == [
        ("Phòng Kinh tế", "Hướng", None),
        ("Các thôn", "họp", date(2026, 6, 4)),
    ]


# --- sections and documents ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "topics"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", {Topic.PURPOSE}),
        ("NỘI DUNG, THỜI GIAN, ĐỐI TƯỢNG THI ĐUA", {Topic.ACTIVITIES, Topic.TIME, Topic.SUBJECTS}),
        ("TIÊU CHÍ XÉT KHEN THƯỞNG", {Topic.AWARD}),
        ("Số lượng khen thưởng", {Topic.QUOTA}),
        ("Nhiệm vụ và giải pháp", {Topic.TASKS}),
        ("THỜI GIAN VÀ TỔ CHỨC THỰC HIỆN", {Topic.TIME, Topic.TASKS}),
        ("Chỉ tiêu phấn đấu", {Topic.TARGETS}),
        ("Các phòng chuyên môn", set()),
    ],
)
def test_what_a_heading_is_about(heading: str, topics: set[Topic]) -> None:
    assert topics_of(folded(heading)) == topics


def test_two_sections_with_one_number_are_both_read_and_pointed_out() -> None:
    draft = plan(
        "III. Tiêu chí xét khen thưởng\n- Đoàn kết tốt.\nIII. Tổ chức thực hiện\n1. Các thôn báo cáo kết quả."
    )
    assert (len(draft.criteria), len(draft.tasks), Doubt.SECTION_TWICE in doubts(draft)) == (1, 1, True)


def test_contradictions_are_kept_as_written_and_pointed_out() -> None:
    draft = plan(
        "Căn cứ Quyết định số 3/QĐ-UBND ngày 26/12/2026 của UBND tỉnh;\n1. Thời gian\nTừ 5/9/2026 đến 15/10/2026.\n"
        "2. Tổ chức thực hiện\n- Các tổ báo cáo trước ngày 14/10/2026.\n- Hoàn thành xuất sắc các nhiệm vụ năm 2025.",
        head="Yên Bình, ngày 10 tháng 9 năm 2026",
    )
    assert doubts(draft) >= {
        Doubt.CITED_LATER,
        Doubt.REPORT_BEFORE_CLOSE,
        Doubt.OLD_YEAR,
        Doubt.ISSUED_AFTER_OPENING,
    }
    assert draft.window
    assert (draft.window.closes_on, draft.deadlines[0].due_on) == (date(2026, 10, 15), date(2026, 10, 14))


def test_a_document_that_is_no_plan_says_so_and_still_offers_its_deadlines() -> None:
    draft = read(
        "Số: 7/BC-HPN\nBÁO CÁO\nTổng kết phong trào thi đua năm 2025\nI. Kết quả\n1. Đạt 96,4% kế hoạch.\n"
        "II. Đề xuất\nĐề nghị các chi hội gửi danh sách về Hội trước ngày 10/12/2025."
    )
    assert (doubts(draft), draft.criteria, draft.window) == ({Doubt.NOT_A_PLAN}, (), None)
    assert [known.due_on for known in draft.deadlines] == [date(2025, 12, 10)]


def test_recipients_and_signer_are_told_apart_also_without_a_table() -> None:
    draft = plan(
        "I. Nội dung\nNơi nhận:\n- Trưởng Khối thi đua 6\n- (Văn phòng Tỉnh ủy),\n- } (Báo cáo)\n- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLò Văn A"
    )
    assert [known.text for known in draft.recipients] == [
        "Trưởng Khối thi đua 6 (Văn phòng Tỉnh ủy)",
        "Lưu: VT",
    ]
    assert draft.signer
    assert (draft.signer.authority, draft.signer.role, draft.signer.name) == (
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lò Văn A",
    )
    assert Doubt.RECIPIENT_NOTE in doubts(draft)


def test_every_item_names_a_paragraph_that_holds_its_words() -> None:
    draft = plan(
        "I. Chỉ tiêu\n1. Trồng 500 cây xanh; mỗi thôn có ít nhất 01 tuyến đường hoa.\nII. Tổ chức thực hiện\n1. Các thôn báo cáo kết quả."
    )
    for item in (*draft.criteria, *draft.tasks):
        assert folded(item.text) in folded(draft.paragraphs[item.source.paragraph - 1])
    assert [item.id for item in draft.criteria] == ["criterion-1", "criterion-2"]


def test_points_that_do_not_add_up_are_pointed_out() -> None:
    rows = [
        ("STT", "Tiêu chí", "Điểm tối đa"),
        ("I", "Chuyên môn", "60"),
        ("1", "Hoàn thành nhiệm vụ", "50"),
        ("", "Tổng cộng", "60"),
    ]
    cells = [(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row) if text]
    table = [Paragraph(10 + at, text, cell=(0, row, column)) for at, (row, column, text) in enumerate(cells)]
    head = [
        Paragraph(1, "KẾ HOẠCH"),
        Paragraph(2, "Chấm điểm thi đua năm 2026"),
        Paragraph(3, "I. Bảng chấm điểm"),
    ]
    draft = read_draft([*head, *table])
    assert [(known.text, known.points) for known in draft.criteria] == [("Hoàn thành nhiệm vụ", 50)]
    assert Doubt.POINTS_DO_NOT_ADD in doubts(draft)


@pytest.mark.parametrize(
    "text", ["", "một", "KẾ HOẠCH", "Nơi nhận:", "| |", "I.", "Số:", "\n\n", "từ ngày đến ngày", "%%%"]
)
def test_scraps_of_text_never_break_the_reader(text: str) -> None:
    paragraphs = [Paragraph(at, line) for at, line in enumerate(text.split("\n"), start=1) if line]
    assert read_draft(paragraphs).criteria == ()


def test_every_kind_of_document_is_known_by_its_title() -> None:
    for kind, _ in KINDS:
        assert said(read(f"{kind.upper()}\nvề thi đua").doc_type) == kind


def test_a_line_longer_than_any_office_writes_is_read_in_pieces() -> None:
    lines = lines_of([Paragraph(1, "x" * 7_000)])
    assert [len(line.text) for line in lines] == [3_000, 3_000, 1_000]

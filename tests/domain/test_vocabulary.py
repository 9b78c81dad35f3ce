"""What a text names in one campaign: for certain, as candidates, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.abbreviations import plain_name, spelled_out, without_number
from domain.matching import slips
from domain.plans import Plan
from domain.vocabulary import Vocabulary
from tests.builders import campaign, quantity, share, unit

PLAN = Plan(
    campaign("KH"),
    (
        share("T1B", name="Cán bộ, công chức đạt Lao động tiên tiến", aliases=("LĐTT",)),
        quantity("T1C", name="Trong đó: Chiến sĩ thi đua cơ sở"),
        share("T2A", name="Phòng đạt Tập thể lao động tiên tiến", aliases=("Tập thể lao động tiên tiến",)),
        quantity("1.1", name="Sáng kiến"),
        quantity("1", name="Công trình"),
    ),
    (
        unit("F1", "Phường 1"),
        unit("X1", "Xã 1"),
        unit("P2", "Phòng Đoàn thể và các hội"),
        unit("YC", "Thị trấn Yên Châu"),
        unit("TYC", "Trung tâm Yên Châu"),
        unit("CP", "UBND xã Chiềng Pằn"),
        unit("A1", "Tổ 1"),
        unit("B1", "Tổ 1"),
    ),
)
WORDS = Vocabulary(PLAN)


def criterion(text: str) -> str | None:
    found = WORDS.criterion(text).sure
    return found.code if found else None


def named(text: str) -> str | None:
    found = WORDS.unit(text).sure
    return found.code if found else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LĐTT", "T1B"),
        ("lđ tt", "T1B"),
        ("Số LĐTT", "T1B"),
        ("CBCC đạt LĐTT", "T1B"),
        ("2. LĐTT", "T1B"),
        ("CSTĐ CS", "T1C"),
        ("- Trong đó: CSTĐCS", "T1C"),
        ("Chiến sỹ thi đua cơ sở", "T1C"),
        ("TT LĐTT", "T2A"),
        ("Tập thể LĐTT", "T2A"),
        ("1.1 Sáng kiến", "1.1"),
        ("SK", "1.1"),
        ("1: Công trình", "1"),
    ],
)
def test_a_criterion_is_known_by_code_name_and_abbreviation(text: str, code: str) -> None:
    assert criterion(text) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Lao dong tien tien", ["T1B"]),
        ("LDTT", ["T1B"]),
        ("Chiến sĩ thi dua cơ sở", ["T1C"]),
        ("Số nữ đạt lao động tiên tiến", ["T1B"]),
        ("1 Sáng kiến", ["1", "1.1"]),
    ],
)
def test_what_is_nearly_a_criterion_is_only_asked_about(text: str, codes: list[str]) -> None:
    assert criterion(text) is None
    assert [known.code for known in WORDS.criteria_like(text)][: len(codes)] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x1", "X1"),
        ("X. 1", "X1"),
        ("P. 1", "F1"),
        ("P.Đoàn thể & các hội", "P2"),
        ("phòng Đoàn thể, và các hội", "P2"),
        ("Xã Chiềng Pằn", "CP"),
        ("X. Chiềng Pằn", "CP"),
        ("Ủy ban nhân dân xã Chiềng Pằn", "CP"),
        ("Uỷ ban nhân dân thị trấn Yên Châu", "YC"),
        ("III. Thị trấn Yên Châu", "YC"),
    ],
)
def test_a_unit_is_known_by_code_name_and_the_kind_it_begins_with(text: str, code: str) -> None:
    assert named(text) == code


@pytest.mark.parametrize("text", ["TT. Yên Châu", "Tổ 1"])
def test_a_name_that_two_units_bear_names_neither(text: str) -> None:
    assert named(text) is None
    assert len(WORDS.unit(text).candidates) == 2


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Phong Doan the va cac hoi", ["P2"]),
        ("Phòng Đoàn thể và cácc hội", ["P2"]),
        ("Phòng Đoàn thể các hội", ["P2"]),
        ("Chiềng Pằn", ["CP"]),
        ("Yên Châu", ["YC", "TYC"]),
        ("Xã 2", []),
        ("Phường 11", []),
        ("P.", []),
        ("Trạm Y tế", []),
    ],
)
def test_what_is_nearly_a_unit_is_only_asked_about(text: str, codes: list[str]) -> None:
    assert named(text) is None
    assert [known.code for known in WORDS.units_like(text)] == codes


def test_abbreviations_are_written_out_the_longest_first() -> None:
    assert spelled_out("CSTĐ CS") == spelled_out("Chiến sĩ thi đua cơ sở")
    assert spelled_out("Tổng số CBCCVC") == "tổng số cán bộ công chức viên chức"
    assert plain_name("Số người đạt danh hiệu LĐTT") == "người đạt danh hiệu lao động tiên tiến"
    assert plain_name("Đạt danh hiệu LĐTT") == "lao động tiên tiến"


def test_numbers_before_a_name_are_left_out_but_never_the_name() -> None:
    texts = ("1. Đoàn kết", "1.2) Đoàn kết", "IV- Đoàn kết", "a) Đoàn kết", "- Đoàn kết", "+ Đoàn kết")
    assert {without_number(text) for text in texts} == {"Đoàn kết"}
    assert without_number("Xã 1") == "Xã 1"


def test_slips_are_counted_up_to_a_limit() -> None:
    assert [slips("phong", other, 2) for other in ("phong", "phog", "phogn", "pong1", "khoa")] == [
        0,
        1,
        1,
        2,
        3,
    ]


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_slips_are_the_same_in_both_directions_and_never_more_than_the_letters(one: str, other: str) -> None:
    count = slips(one, other, 10)
    assert count == slips(other, one, 10)
    assert abs(len(one) - len(other)) <= count <= max(len(one), len(other))


@given(
    st.sampled_from(["Phòng Đoàn thể và các hội", "Thị trấn Yên Châu", "Trạm Y tế xã Chiềng Pằn"]), st.data()
)
def test_a_letter_left_out_of_a_long_name_always_leads_to_it(name: str, data: st.DataObject) -> None:
    words = Vocabulary(Plan(campaign("KH"), (), (unit("A", name), unit("B", "Trường Mầm non Hoa Sen"))))
    place = data.draw(st.sampled_from([place for place, letter in enumerate(name) if letter != " "]))
    typed = name[:place] + name[place + 1 :]
    found = words.unit(typed).sure
    assert [unit.code for unit in ((found,) if found else words.units_like(typed))] == ["A"]


OFFICES = Vocabulary(
    Plan(
        campaign("KH"),
        (),
        (
            unit("HTX", "Hợp tác xã Nông nghiệp Suối Trong"),
            unit("MN", "Trường Mầm non Hoa Ban"),
            unit("CCB", "Hội Cựu chiến binh thị trấn"),
            unit("TK2", "Tiểu khu 2"),
            unit("KT", "Phòng Kinh tế"),
            unit("D", "Chi đoàn Thôn Đông", unit_type="chi đoàn"),
        ),
    )
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HTX NN Suối Trong", "HTX"),
        ("Trường MN Hoa Ban", "MN"),
        ("Hội CCB TT", "CCB"),
        ("Tiểu khu II", "TK2"),
        ("Phòng KT", None),  # may be of accountants as well
        ("Thôn Đông", None),
    ],
)
def test_offices_are_known_by_their_abbreviations_where_these_mean_one_thing(
    text: str, code: str | None
) -> None:
    found = OFFICES.unit(text).sure
    assert (found.code if found else None) == code


def test_a_header_that_is_the_type_of_units_begins_their_names() -> None:
    found = OFFICES.unit_below("Chi đoàn", "Thôn Đông")
    assert found is not None
    assert found.code == "D"
    assert OFFICES.unit_below("Đơn vị", "Thôn Đông") is None

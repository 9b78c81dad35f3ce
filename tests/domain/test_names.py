"""Spellings that are one name, and names that stay two."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import bare, fold, placed, tidy, unaccented


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thuỷ lợi", "Thủy lợi"),
        ("khoẻ", "khỏe"),
        ("UỶ BAN NHÂN DÂN", "Ủy ban nhân dân"),
        ("quý II", "qúy II"),
        ("Tổ  đảng\u00a01 ", "Tổ đảng 1"),
        ("Ðoàn thể", "Đoàn thể"),
        ("311–KH–CB", "311-kh-cb"),
        (unicodedata.normalize("NFD", "Phòng Đoàn thể"), "Phòng Đoàn thể"),
    ],
)
def test_two_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Phường 1", "Phường 2"), ("Đoàn", "Doan"), ("má", "mà"), ("Hoa", "Hòa"), ("Hóa", "Hòa")],
)
def test_diacritics_and_numbers_keep_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_tidy_composes_and_strips_but_keeps_the_case() -> None:
    assert tidy("\u00a0" + unicodedata.normalize("NFD", "Tổ Đảng") + " ") == "Tổ Đảng"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_punctuation_is_left_out_where_only_words_count_but_a_share_stays_one() -> None:
    assert bare("P. Đoàn thể, “và” các hội") == bare("p đoàn thể & các hội")
    assert bare("Tỷ lệ(%)") == "tỷ lệ %"
    assert bare("Công-trình_phần/việc") == "công trình phần việc"


def test_without_diacritics_names_that_differ_become_one_and_so_are_only_asked_about() -> None:
    assert unaccented("Bản Na") == unaccented("Bàn Ná") == "ban na"
    assert unaccented("Ðoàn Thuỷ") == "doan thuy"


@given(st.text("aoeuyàáòóùúỳýhqn ", max_size=12))
def test_placing_tones_again_changes_nothing(text: str) -> None:
    assert placed(placed(text)) == placed(text)

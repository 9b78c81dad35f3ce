"""Spellings that are one name, and names that stay two."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import fold, tidy


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

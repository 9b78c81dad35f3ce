"""TCVN3 and VNI: what was typed comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.legacy_text import (
    TABLES,
    Encoding,
    encoding_of_font,
    encodings_of_text,
    in_unicode,
    shows_capitals,
)


def typed(text: str, encoding: Encoding) -> str:
    """The text as it was typed in such a font."""
    signs = {meant: signs for signs, meant in TABLES[encoding].items()}
    return "".join(signs.get(letter, letter) for letter in text)


def letters(encoding: Encoding) -> st.SearchStrategy[str]:
    return st.text(sorted({*TABLES[encoding].values(), *"bcghklmnpqrstvx 0123456789.,"}))


@given(letters(Encoding.TCVN3))
def test_what_was_typed_in_tcvn3_comes_back(text: str) -> None:
    assert in_unicode(typed(text, Encoding.TCVN3), Encoding.TCVN3) == text


@given(letters(Encoding.VNI))
def test_what_was_typed_in_vni_comes_back(text: str) -> None:
    assert in_unicode(typed(text, Encoding.VNI), Encoding.VNI) == text


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("bé kÕ ®µ", Encoding.TCVN3, "bộ kế đà"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", Encoding.TCVN3, "Độc lập - Tự do - Hạnh phúc"),
        ("Xin chaøo caùc baïn", Encoding.VNI, "Xin chào các bạn"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA", Encoding.VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", Encoding.VNI, "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_real_lines_are_read(text: str, encoding: Encoding, said: str) -> None:
    assert in_unicode(text, encoding) == said


def test_a_font_of_capitals_shows_capitals() -> None:
    assert in_unicode("®¬n vÞ", Encoding.TCVN3, capitals=True) == "ĐƠN VỊ"
    assert [shows_capitals(font) for font in (".VnTimeH", ".VnTime", "VNI-HELVE-H")] == [True, False, False]


def test_fonts_tell_their_encoding() -> None:
    fonts = (".VnTime", ".vnarialh", "VNI-Times", "Times New Roman", "")
    assert [encoding_of_font(font) for font in fonts] == ["TCVN3", "TCVN3", "VNI", None, None]


def test_vietnamese_in_unicode_is_never_suspected() -> None:
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc: ÀÁẢÃẠ êôơưđ ĂÂĐÊÔƠƯ"
    assert encodings_of_text(text) == ()
    assert encodings_of_text("§¬n vÞ") == (Encoding.TCVN3,)

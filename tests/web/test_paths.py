from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.paths import is_open, safe_next


@pytest.mark.parametrize("wanted", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/\tx"])
def test_the_way_on_never_leads_elsewhere(wanted: str) -> None:
    assert safe_next(wanted) == "/"


def test_the_way_on_does_not_lead_back_to_the_door() -> None:
    assert safe_next("/dang-xuat") == "/"
    assert safe_next("/dang-nhap?next=/") == "/"


def test_a_screen_is_a_good_way_on() -> None:
    assert safe_next("/tien-do?dot=BDV-BT-2023") == "/tien-do?dot=BDV-BT-2023"


@given(st.text(alphabet="/\\:@?#.\t\n\x00aé", max_size=12))
def test_whatever_is_asked_for_the_way_on_stays_on_this_server(wanted: str) -> None:
    way = safe_next(wanted)
    assert urlsplit(way).netloc == ""
    assert way.startswith("/")
    assert not way.startswith(("//", "/\\"))


@given(st.text(alphabet="/.%abdghinpt-", max_size=14))
def test_few_addresses_are_open_and_none_below_them(rest: str) -> None:
    assert not is_open(f"/dang-nhap/{rest}")
    assert not is_open(f"/_stcore/{rest}")
    assert not is_open(f"/tinh/../{rest}")

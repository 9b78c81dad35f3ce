from datetime import UTC, datetime, timedelta

import pytest

from domain.one_time_codes import address, as_text, code_of, from_text, matching_step, step_at

SECRET = b"12345678901234567890"
NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    assert code_of(SECRET, step_at(datetime.fromtimestamp(seconds, UTC))) == code


def test_a_code_is_good_half_a_minute_early_and_late_and_no_longer() -> None:
    code = code_of(SECRET, step_at(NOON))
    found = [matching_step(SECRET, code, NOON + timedelta(seconds=late)) for late in (-31, -30, 0, 59, 60)]
    assert [step is not None for step in found] == [False, True, True, True, False]


def test_a_code_may_be_typed_with_a_space_and_nothing_else_is_one() -> None:
    code = code_of(SECRET, step_at(NOON))
    assert matching_step(SECRET, f"{code[:3]} {code[3:]}", NOON) == step_at(NOON)
    assert [matching_step(SECRET, typed, NOON) for typed in ("", "đ", code + "0", code[:5])] == [None] * 4


def test_a_secret_survives_being_typed() -> None:
    assert from_text(as_text(SECRET)) == from_text("gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == SECRET
    assert from_text("GEZDGNBV") is None
    assert from_text("không phải") is None


def test_the_address_names_the_program_and_the_person() -> None:
    text = address(as_text(SECRET), "lan")
    assert text.startswith("otpauth://totp/B%E1%BA%A3ng%20thi%20%C4%91ua:lan?secret=GEZDGNBVGY3TQOJQ")

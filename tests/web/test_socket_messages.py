"""What the menu hides cannot be sent by hand (A8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg

from web.socket_messages import REFUSED, is_refused

NUMBERS = {field.name: field.number for field in BackMsg.DESCRIPTOR.fields}
HIDDEN = {"clear_cache", "set_run_on_save", "debug_disconnect_websocket", "debug_shutdown_runtime"}


def rerun() -> BackMsg:
    asked = BackMsg()
    asked.rerun_script.query_string = "dot=X" * 100
    asked.rerun_script.widget_states.widgets.add(id="a", double_value=1.5)
    return asked


def test_a8_the_numbers_are_those_of_this_streamlit() -> None:
    assert {name for name, number in NUMBERS.items() if number in REFUSED} == HIDDEN


@pytest.mark.parametrize("name", sorted(HIDDEN))
def test_a8_a_hidden_wish_is_refused_wherever_it_stands(name: str) -> None:
    for value in (True, False):
        wish = BackMsg(**{name: value}).SerializeToString()
        assert is_refused(wish)
        assert is_refused(rerun().SerializeToString() + wish)
        assert is_refused(wish + rerun().SerializeToString())


def test_a8_what_pages_ask_for_passes() -> None:
    assert not is_refused(rerun().SerializeToString())
    for name in ("stop_script", "app_heartbeat", "load_git_info"):
        assert not is_refused(BackMsg(**{name: True}).SerializeToString())
    files = BackMsg()
    files.file_urls_request.file_names.append("a.xlsx")
    assert not is_refused(files.SerializeToString())
    assert not is_refused(b"")


@pytest.mark.parametrize(
    "broken", [b"\x80" * 100_000, b"\xa8\x80\x80\x80\x10\x01", b"\x0b", b"\x80", b"\x58"]
)
def test_a8_what_cannot_be_read_is_refused(broken: bytes) -> None:
    assert is_refused(broken)


@given(st.binary(max_size=40))
def test_a8_no_bytes_that_streamlit_would_read_as_a_hidden_wish_pass(message: bytes) -> None:
    try:
        wish = BackMsg.FromString(message).WhichOneof("type")
    except Exception:  # noqa: BLE001 (its parser says no in several ways)
        wish = None
    assert wish not in HIDDEN or is_refused(message)

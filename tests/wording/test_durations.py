import pytest

from wording.durations import in_words


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 giây"), (60, "60 giây"), (61, "2 phút"), (120, "2 phút"), (3600, "60 phút")]
)
def test_a_wait_is_never_said_shorter_than_it_is(seconds: int, words: str) -> None:
    assert in_words(seconds) == words

"""What a page may ask of Streamlit through its socket; the menu hides the rest, which is no protection."""

from collections.abc import Iterator

#: Numbers of fields in Streamlit's BackMsg: to empty the memory of everybody, to run files on every change,
#: and two of its own developers.
REFUSED = frozenset({5, 6, 14, 15})

_VARINT, _EIGHT, _LONG, _FOUR = 0, 1, 2, 5  # the kinds of a field in a protocol buffer
_WIDEST = 70  # bits


def is_refused(message: bytes) -> bool:
    """Whether a message asks for what no page of ours asks for, or cannot be read."""
    try:
        return any(number in REFUSED for number in _fields(message))
    except (IndexError, ValueError):
        return True


def _fields(message: bytes) -> Iterator[int]:
    """The numbers of the fields of a message."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        if key >= 1 << 32:
            _unreadable()
        yield key >> 3
        at = _after(message, at, key & 7)


def _after(message: bytes, at: int, kind: int) -> int:
    if kind == _VARINT:
        return _varint(message, at)[1]
    if kind == _LONG:
        length, at = _varint(message, at)
        return at + length
    return at + {_EIGHT: 8, _FOUR: 4}[kind] if kind in {_EIGHT, _FOUR} else _unreadable()


def _unreadable() -> int:
    raise ValueError("not a protocol buffer")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """A number, and where the next thing begins."""
    value = shift = 0
    while message[at] & 0x80 and shift < _WIDEST:
        value |= (message[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return value | message[at] << shift, at + 1

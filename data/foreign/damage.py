"""What a damaged file makes the libraries raise, told as the refusal that it means."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

from data.foreign.grid import RefusalError

_DAMAGED = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, LookupError, ValueError, OSError)
_UNSUPPORTED = (struct.error, NotImplementedError, OverflowError, TypeError, AttributeError, RecursionError)


@contextmanager
def refused() -> Iterator[None]:
    """Inside, whatever the libraries raise is ``RefusalError`` with its cause: nothing can be read."""
    try:
        yield
    except RefusalError:
        raise
    except MemoryError as shortage:
        raise RefusalError("memory") from shortage
    except (*_DAMAGED, *_UNSUPPORTED) as damage:
        raise RefusalError("damaged") from damage

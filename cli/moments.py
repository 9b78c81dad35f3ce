"""Days and moments from the command line, and the only clock it has."""

import argparse
from datetime import UTC, date, datetime

from domain.calendar import day_in_vietnam
from wording.dates import parse_date


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today in Vietnam."""
    return day_in_vietnam(now())


def day(text: str) -> date:
    """A day as 2023-06-30 or 30/6/2023."""
    found = parse_date(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” không phải một ngày; hãy viết 2023-06-30 hoặc 30/6/2023")
    return found


def moment(text: str) -> datetime:
    """A moment as 2023-06-30T17:00:00+07:00."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        wanted = "hãy viết cả múi giờ, ví dụ 2023-06-30T17:00:00+07:00"
        raise argparse.ArgumentTypeError(f"“{text}” không phải một thời điểm; {wanted}")
    return found

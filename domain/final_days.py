"""Days whose figures were declared final (chốt): what changes plans or units holds only from later days."""

from collections.abc import Iterator
from datetime import date

from domain.problems import Code, Problem


def already_final(effective_on: date, final_up_to: date | None, campaign: str) -> Iterator[Problem]:
    """Nothing where the day comes after all final ones of the campaign; else why it has to."""
    if final_up_to is not None and effective_on <= final_up_to:
        days = {"final": final_up_to.isoformat(), "on": effective_on.isoformat()}
        yield Problem(Code.EFFECTIVE_FINAL, details={"campaign": campaign, **days})

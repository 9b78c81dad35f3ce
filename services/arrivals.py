"""What was handed in before and concerns the one who hands in now: the same file, figures that wait."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from sqlmodel import Session

from data import queries_arrivals
from data.queries_arrivals import Arrival
from domain.plans import Plan
from domain.problems import Code, Problem, Severity
from domain.results import ReadResult
from services.handed import Preview

_MOST_NAMED = 5  # units in one sentence


def handed_in_before(
    session: Session, campaign_id: int, plan: Plan, on: date, seen: Preview, new: Sequence[ReadResult]
) -> Iterator[Problem]:
    """A warning where the same file is known, and one for each submission that waits with other figures."""
    same = queries_arrivals.last_of_file(session, campaign_id, seen.sha256)
    if same is not None:
        yield Problem(Code.ALREADY_SUBMITTED, Severity.WARNING, details=_said_of(same))
    waiting = queries_arrivals.waiting_on_day(session, campaign_id, on, scope=seen.scope)
    overlapping: dict[Arrival, dict[str, None]] = {}
    for row in new if waiting else ():
        known = waiting.get((row.unit, row.criterion))
        if known is not None:
            overlapping.setdefault(known, {})[plan.unit(row.unit).name] = None
    for known, units in sorted(overlapping.items()):
        named = ", ".join([*islice(units, _MOST_NAMED), *(["…"] if len(units) > _MOST_NAMED else [])])
        yield Problem(Code.OTHERS_WAIT, Severity.WARNING, details={**_said_of(known), "units": named})


def _said_of(known: Arrival) -> dict[str, str]:
    return {"submission": str(known.submission), "by": known.by, "at": known.at.isoformat()}

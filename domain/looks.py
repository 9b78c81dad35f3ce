"""Visits to a campaign: when the one before this one ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: Who has not looked for so long has been away.
AWAY = timedelta(minutes=30)
#: Looks within this time are one.
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Look:
    """``seen_at`` is the last look of all, ``before_at`` the last one of the visit before this one."""

    seen_at: datetime
    before_at: datetime | None = None


def looked(known: Look | None, now: datetime) -> Look:
    """What is known after a look at ``now``; the same object where that adds nothing worth keeping."""
    if known is None:
        return Look(now)
    if now - known.seen_at > AWAY:
        return Look(now, known.seen_at)
    return Look(now, known.before_at) if now - known.seen_at >= NOTED_EVERY else known

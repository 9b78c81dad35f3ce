"""How many tries a password takes, and how long the next one waits. Nobody is ever locked out by others.

A browser that signed in to the account before is counted by itself: what strangers do neither delays it
nor uses up its tries. Only tries that failed, or are not decided yet, count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT = timedelta(hours=1)
OF_STRANGERS = 20  # to one account in an hour, from all browsers together that never signed in to it
OF_ONE = 10  # to one account in an hour, from one address or from one browser that did sign in
OF_ADDRESS = 20  # in a minute, whatever the account
FREE = 4  # the fifth try is the first that waits
LONGEST_WAIT = timedelta(seconds=60)

_MINUTE = timedelta(minutes=1)
_FIRST_WAIT = timedelta(seconds=2)


@dataclass(frozen=True)
class Tries:
    """When there were failed tries of late, each in the order of time.

    ``own``: at this account from the same address, or from the same browser that once signed in;
    ``strangers``: at this account from all other browsers; ``address``: from this address at all accounts.
    """

    own: Sequence[datetime]
    strangers: Sequence[datetime] = ()
    address: Sequence[datetime] = ()


def next_try(tries: Tries, now: datetime) -> datetime:
    """From when on another try is taken; ``now`` where it is taken at once."""
    return max(
        now,
        _grown(tries.own, now),
        _room(tries.own, OF_ONE, KEPT, now),
        _room(tries.strangers, OF_STRANGERS, KEPT, now),
        _room(tries.address, OF_ADDRESS, _MINUTE, now),
    )


def wait_after(failed: int) -> timedelta:
    """How long the next try waits after so many: 2, 4, 8 … seconds, a minute at most."""
    if failed < FREE:
        return timedelta(0)
    doubled: timedelta = _FIRST_WAIT * 2 ** min(failed - FREE, 10)
    return min(doubled, LONGEST_WAIT)


def _grown(own: Sequence[datetime], now: datetime) -> datetime:
    return own[-1] + wait_after(len(own)) if own else now


def _room(times: Sequence[datetime], limit: int, span: timedelta, now: datetime) -> datetime:
    """When the oldest of the last ``limit`` tries has left the span."""
    return times[-limit] + span if len(times) >= limit else now
